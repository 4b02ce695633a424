using FastAbi.Model.Registers;

namespace FastAbi.Native.Tests.Ghcb;

/// <summary>Where the GHCB has what a hypercall needs (AMD #56421, section "GHCB Layout"), written down a second time.</summary>
internal static class GhcbLayout
{
    public const int Size = 4096, Cpl = 0xcb, ExitCode = 0x390, ExitInfo1 = 0x398, ExitInfo2 = 0x3a0, Bitmap = 0x3f0, Usage = 0xffc;

    private static readonly int[] _registers = [0x1f8, 0x338, 0x330, 0x340, 0x348, 0x350, 0x358, 0x360];

    /// <summary>The offset of a register of FastABI.</summary>
    public static int Of(Gpr register) => _registers[RegisterFile.NumberOf(register)];

    /// <summary>The 16 bytes of the valid bitmap in which these offsets are marked.</summary>
    public static byte[] Marks(params IEnumerable<int> offsets)
    {
        var bitmap = new byte[16];
        foreach (var offset in offsets)
            bitmap[offset / 64] |= (byte)(1 << offset / 8 % 8);
        return bitmap;
    }
}
