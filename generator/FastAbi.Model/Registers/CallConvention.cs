namespace FastAbi.Model.Registers;

/// <summary>How a C function takes its arguments, and what it leaves as it was.</summary>
/// <param name="Name">Its name in text.</param>
/// <param name="Arguments">The registers of the first integer arguments and pointers, in order. Further ones come on the stack.</param>
/// <param name="CalleeSaved">The registers that a function returns as it got them, in the order of their numbers; without rsp.</param>
/// <param name="HomeSpace">The bytes above the return address that belong to the function, whatever its arguments are.</param>
public sealed record CallConvention(string Name, IReadOnlyList<Gpr> Arguments, IReadOnlyList<Gpr> CalleeSaved, int HomeSpace)
{
    private const int ReturnAddress = 8;
    private const int Slot = 8;

    /// <summary>System V's (x86-64 psABI, sections "Registers" and "Parameter Passing").</summary>
    public static CallConvention SystemV { get; } = new(
        "System V",
        [Gpr.Rdi, Gpr.Rsi, Gpr.Rdx, Gpr.Rcx, Gpr.R8, Gpr.R9],
        [Gpr.Rbx, Gpr.Rbp, Gpr.R12, Gpr.R13, Gpr.R14, Gpr.R15],
        0);

    /// <summary>
    /// Microsoft's for x64, which UEFI has, too (UEFI specification, section "x64 Platforms"). The callee also keeps xmm6 to
    /// xmm15.
    /// </summary>
    public static CallConvention Windows { get; } = new(
        "Windows x64",
        [Gpr.Rcx, Gpr.Rdx, Gpr.R8, Gpr.R9],
        [Gpr.Rbx, Gpr.Rbp, Gpr.Rsi, Gpr.Rdi, Gpr.R12, Gpr.R13, Gpr.R14, Gpr.R15],
        32);

    /// <summary>Whether unwinders look for a register of the caller's in memory alone, and in no other register.</summary>
    public bool SavesInMemory => HomeSpace > 0;

    /// <summary>The register of an argument; null where it comes on the stack.</summary>
    /// <param name="number">The argument's number, from 0.</param>
    public Gpr? RegisterOf(int number) => number < Arguments.Count ? Arguments[number] : null;

    /// <summary>The offset from rsp at entry, in bytes, of an argument that comes on the stack.</summary>
    /// <param name="number">The argument's number, from 0.</param>
    public int StackOffsetOf(int number) => ReturnAddress + HomeSpace + Slot * (number - Arguments.Count);
}
