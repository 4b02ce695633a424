using FastAbi.Model.Registers;

namespace FastAbi.Native.Tests.Calls;

/// <summary>A C caller: where it puts arguments, and what it wants back.</summary>
/// <param name="Arguments">The registers of the first arguments.</param>
/// <param name="CalleeSaved">The registers that have to come back.</param>
/// <param name="HomeWords">The words above the return address that belong to the function; the other arguments follow.</param>
internal sealed record Caller(IReadOnlyList<Gpr> Arguments, IReadOnlyList<Gpr> CalleeSaved, int HomeWords)
{
    /// <summary>x86-64 psABI, "Parameter Passing" and "Registers".</summary>
    public static Caller SystemV { get; } = new(
        [Gpr.Rdi, Gpr.Rsi, Gpr.Rdx, Gpr.Rcx, Gpr.R8, Gpr.R9], [Gpr.Rbx, Gpr.Rbp, Gpr.R12, Gpr.R13, Gpr.R14, Gpr.R15], 0);

    /// <summary>Microsoft's "x64 calling convention": "Parameter passing" and "Caller/callee saved registers".</summary>
    public static Caller Windows { get; } = new(
        [Gpr.Rcx, Gpr.Rdx, Gpr.R8, Gpr.R9],
        [Gpr.Rbx, Gpr.Rbp, Gpr.Rdi, Gpr.Rsi, Gpr.R12, Gpr.R13, Gpr.R14, Gpr.R15],
        4);
}
