using System.Buffers.Binary;
using FastAbi.Model.Registers;

namespace FastAbi.Native.Tests.Ghcb;

/// <summary>The page, as a hypervisor sees it.</summary>
internal sealed class GhcbPage
{
    public byte[] Bytes { get; } = new byte[GhcbLayout.Size];

    public ulong this[int offset]
    {
        get => BinaryPrimitives.ReadUInt64LittleEndian(Bytes.AsSpan(offset));
        set => BinaryPrimitives.WriteUInt64LittleEndian(Bytes.AsSpan(offset), value);
    }

    public ReadOnlySpan<byte> Marked => Bytes.AsSpan(GhcbLayout.Bitmap, 16);

    /// <summary>Answers rightly: marks and writes the registers of a mask, with noise but for the result, and marks no others.</summary>
    public void Answer(long result, byte mask, Random random)
    {
        var registers = Exposure.RegistersOf(mask).ToList();
        foreach (var register in registers)
            this[GhcbLayout.Of(register)] = register == RegisterFile.Result ? (ulong)result : random.Next64();
        GhcbLayout.Marks(registers.Select(GhcbLayout.Of)).CopyTo(Bytes, GhcbLayout.Bitmap);
    }

    public void Unmark(Gpr register) => Bytes[GhcbLayout.Bitmap + GhcbLayout.Of(register) / 64] &=
        (byte)~(1 << GhcbLayout.Of(register) / 8 % 8);
}
