using FastAbi.Model.Registers;

namespace FastAbi.Model.Classic;

/// <summary>The registers of the classic hypercall ABI (<c>xen/include/public/arch-x86/xen-x86_64.h</c>).</summary>
public static class ClassicRegisters
{
    /// <summary>The arguments' registers, in order. What a call uses of them counts as destroyed:
    /// a debug build of Xen overwrites it.</summary>
    public static IReadOnlyList<Gpr> Arguments { get; } = [Gpr.Rdi, Gpr.Rsi, Gpr.Rdx, Gpr.R10, Gpr.R8];
}
