namespace FastAbi.Model.Registers;

/// <summary>FastABI's registers reg0 to reg7 (the proposal's document, section "Semantics").</summary>
public static class RegisterFile
{
    /// <summary>Holds the index going in and the result coming out.</summary>
    public const Gpr Result = Gpr.Rax;

    /// <summary>Holds the sub-operation going in; a continuation may rewrite it.</summary>
    public const Gpr SubOperation = Gpr.Rdi;

    /// <summary>Added to the hypercall's number (<c>__HYPERVISOR_FASTABI_MASK</c>).</summary>
    public const uint FastAbiMask = 0x40000000;

    private static readonly Gpr[] _registers = [Gpr.Rax, Gpr.Rdi, Gpr.Rsi, Gpr.R8, Gpr.R9, Gpr.R10, Gpr.R11, Gpr.R12];

    /// <summary>The registers in the order of their numbers.</summary>
    public static IReadOnlyList<Gpr> Registers => _registers;

    /// <summary>The number of a register of the file.</summary>
    public static int NumberOf(Gpr register)
    {
        var number = Array.IndexOf(_registers, register);
        return number >= 0 ? number : throw new InvalidOperationException($"{register} is no register of the file");
    }
}
