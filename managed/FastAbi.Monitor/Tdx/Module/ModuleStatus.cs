namespace FastAbi.Monitor.Tdx.Module;

/// <summary>
/// What TDCALL leaves in rax (Intel TDX Module ABI Reference Specification, "TDX Interface Functions Completion Status").
/// </summary>
internal static class ModuleStatus
{
    public const ulong Success = 0;
    public const ulong NoVirtualizationInfo = 0xc000_0704_0000_0000;
    public const ulong PageAlreadyAccepted = 0x0000_0b0a_0000_0000;

    private const ulong OperandInvalid = 0xc000_0100_0000_0000;

    /// <summary>An operand is wrong, by the number of its register.</summary>
    public static ulong Invalid(int register) => OperandInvalid | (uint)register;
}
