namespace FastAbi.Model.Registers;

/// <summary>
/// Where a call by TDCALL has FastABI's registers: the proposal of <c>docs/confidential.md</c>, section "TDX". TDCALL itself takes rax and
/// rcx, and r10 tells TDX's own functions from all others.
/// </summary>
public static class TdcallRegisters
{
    /// <summary>The register that holds what one of the file holds.</summary>
    public static Gpr Of(Gpr register) => register switch
    {
        RegisterFile.Result => Gpr.R10,
        Gpr.R10 => Gpr.Rdx,
        _ => register,
    };

    /// <summary>The registers that a call exposes, in the order of the file.</summary>
    public static IEnumerable<Gpr> Exposed(Exposure exposure) => Exposure.RegistersOf((byte)(exposure.In | exposure.Out)).Select(Of);

    /// <summary>The mask of them, in which bit n is the register that instructions encode as n.</summary>
    public static uint MaskOf(Exposure exposure) => Exposed(exposure).Aggregate(0u, (mask, register) => mask | 1u << (int)register);
}
