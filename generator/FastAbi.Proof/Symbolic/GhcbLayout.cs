using FastAbi.Model.Registers;

namespace FastAbi.Proof.Symbolic;

/// <summary>Where the GHCB has what a hypercall needs, in bytes (AMD #56421, "GHCB Layout").</summary>
internal static class GhcbLayout
{
    public const int Size = 4096, Cpl = 0xcb, ExitCode = 0x390, ExitInfo1 = 0x398, ExitInfo2 = 0x3a0, Bitmap = 0x3f0, Usage = 0xffc;

    /// <summary>The event of a hypercall.</summary>
    public const ulong Vmmcall = 0x81;

    /// <summary>The MSR that VMGEXIT takes the page's guest-physical address from.</summary>
    public const ulong Msr = 0xc0010130;

    private static readonly int[] _registers = [0x1f8, 0x338, 0x330, 0x340, 0x348, 0x350, 0x358, 0x360];

    public static int Of(Gpr register) => _registers[RegisterFile.NumberOf(register)];

    /// <summary>The valid bitmap, both words, in which these offsets are marked.</summary>
    public static (ulong Low, ulong High) Marks(IEnumerable<int> offsets)
    {
        var (low, high) = (0UL, 0UL);
        foreach (var bit in offsets.Select(offset => offset / 8))
        {
            if (bit < 64)
                low |= 1UL << bit;
            else
                high |= 1UL << bit - 64;
        }
        return (low, high);
    }
}
