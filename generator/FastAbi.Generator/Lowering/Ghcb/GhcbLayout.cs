using FastAbi.Model.Registers;

namespace FastAbi.Generator.Lowering.Ghcb;

/// <summary>
/// Where the GHCB has FastABI's registers (AMD #56421, "GHCB Layout"); <c>native/include/fastabi_ghcb.h</c> has the same.
/// </summary>
internal static class GhcbLayout
{
    private static readonly int[] _registers = [0x1f8, 0x338, 0x330, 0x340, 0x348, 0x350, 0x358, 0x360];

    /// <summary>The offset of a register in bytes.</summary>
    public static int Of(Gpr register) => _registers[RegisterFile.NumberOf(register)];

    /// <summary>The marks of registers in the upper 32 bits of the valid bitmap; that of rax is not there.</summary>
    public static uint Marks(IEnumerable<Gpr> registers) => registers.Where(register => register != RegisterFile.Result)
        .Aggregate(0u, (marks, register) => marks | 1u << Of(register) / 8 - 96);
}
