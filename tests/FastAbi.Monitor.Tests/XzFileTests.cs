using System.Buffers.Binary;
using System.Diagnostics;

namespace FastAbi.Monitor.Tests;

/// <summary>What the program xz packs, as Linux's build calls it.</summary>
public sealed unsafe class XzFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Random _random = new(Seed.Value);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--check=crc32 --x86 --lzma2=dict=1MiB", 300_000)]
    [InlineData("--check=crc64 --lzma2=preset=6,lc=0,lp=2,pb=0", 300_000)]
    [InlineData("--check=none --x86 --lzma2=preset=0,nice=4", 70_000)]
    [InlineData("--check=crc32 --lzma2=mode=fast,pb=4,lc=4", 1)]
    public void TryUnpack_OfWhatXzPacks_GivesItBack(string options, int size)
    {
        var plain = Code(size);
        var packed = Pack(plain, options);

        Assert.True(TryUnpack(packed, size, out var unpacked));
        Assert.Equal(plain, unpacked);
    }

    [Fact]
    public void TryUnpack_OfBytesThatDoNotPack_CopiesThem()
    {
        var plain = new byte[200_000];
        _random.NextBytes(plain);

        Assert.True(TryUnpack(Pack(plain, "--check=crc32 --x86 --lzma2=dict=1MiB"), plain.Length, out var unpacked));
        Assert.Equal(plain, unpacked);
    }

    [Fact]
    public void TryUnpack_OfAnotherSize_IsRefused()
    {
        var packed = Pack(Code(10_000), "--x86 --lzma2");

        Assert.False(TryUnpack(packed, 9_999, out _));
        Assert.False(TryUnpack(packed, 10_001, out _));
    }

    [Fact]
    public void TryUnpack_OfADamagedFile_StaysWithinItsMemory()
    {
        var packed = Pack(Code(20_000), "--check=crc32 --x86 --lzma2=dict=1MiB");
        for (var i = 0; i < 2_000; i++)
        {
            var damaged = packed[.._random.Next(1, packed.Length + 1)];
            for (var change = _random.Next(1, 4); change > 0; change--)
                damaged[_random.Next(damaged.Length)] ^= (byte)(1 << _random.Next(8));

            // A write or read outside would show in the guards around, or end the process.
            _ = TryUnpack(damaged, 20_000, out _);
        }
    }

    [Fact]
    public void Unpack_OfABzImage_GivesItsKernel()
    {
        using var machine = new TestMachine();
        var plain = Code(50_000);
        var payload = Pack(plain, "--check=crc32 --x86 --lzma2=dict=1MiB");
        var file = BzImage(payload, plain.Length);
        fixed (byte* bytes = file)
        {
            BzImage image = new(bytes, (ulong)file.Length);

            Assert.True(image.Is);
            Assert.Null(image.Unpack(machine.Host.Unused, out var kernel, out var size));
            Assert.Equal(plain, new ReadOnlySpan<byte>(kernel, (int)size).ToArray());
        }
    }

    [Theory]
    [InlineData(0x24c, 0xff, "its packed kernel is not within the file")]
    [InlineData(0x400, 0x1f, "its kernel is packed by another program than xz; give the unpacked ELF file (Linux, scripts/extract-vmlinux)")]
    [InlineData(0x440, 0x55, "its packed kernel is damaged")]
    [InlineData(-1, 0xff, "the machine has too little memory to unpack its kernel: run QEMU with more (-m)")]
    public void Unpack_OfABzImageWithAWrongByte_SaysWhatIsWrong(int offset, byte value, string complaint)
    {
        using var machine = new TestMachine();
        var file = BzImage(Pack(Code(50_000), "--check=crc32 --x86 --lzma2=dict=1MiB"), 50_000);
        file[offset < 0 ? file.Length + offset : offset == 0x24c ? 0x24f : offset] ^= value;
        fixed (byte* bytes = file)
            Assert.Equal(complaint, new BzImage(bytes, (ulong)file.Length).Unpack(machine.Host.Unused, out _, out _));
    }

    // One sector of setup, its header and the payload in the third.
    private static byte[] BzImage(byte[] payload, int size)
    {
        const int Start = 0x400;
        var file = new byte[Start + payload.Length + 4];
        file[0x1f1] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(0x1fe), 0xaa55);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(0x202), 0x53726448);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(0x206), 0x20f);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(0x24c), (uint)payload.Length + 4);
        payload.CopyTo(file, Start);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(file.Length - 4), (uint)size);
        return file;
    }

    // Calls, jumps, repetitions and text, as code has them.
    private byte[] Code(int size)
    {
        var bytes = new byte[size];
        Span<byte> whole = stackalloc byte[16];
        for (var at = 0; at < size;)
        {
            var kind = _random.Next(6);
            var part = whole;
            _random.NextBytes(part);
            if (kind < 3)
            {
                part[0] = (byte)(0xe8 + (kind & 1));
                part[4] = (byte)(_random.Next(3) switch { 0 => 0, 1 => 0xff, _ => part[4] });
                part = part[.._random.Next(1, 9)];
            }
            else if (kind < 5 && at > 100)
            {
                var from = _random.Next(at - 16);
                bytes.AsSpan(from, 16).CopyTo(part);
            }

            part = part[..Math.Min(part.Length, size - at)];
            part.CopyTo(bytes.AsSpan(at));
            at += part.Length;
        }

        return bytes;
    }

    private byte[] Pack(byte[] plain, string options)
    {
        var file = _folder.In("plain");
        File.WriteAllBytes(file, plain);
        using var xz = Process.Start(new ProcessStartInfo("xz", $"--keep --force {options} {file}") { UseShellExecute = false })!;
        xz.WaitForExit();
        Assert.Equal(0, xz.ExitCode);
        return File.ReadAllBytes($"{file}.xz");
    }

    private static bool TryUnpack(byte[] packed, int size, out byte[] unpacked)
    {
        const int Guard = 64;
        var memory = new byte[size + (2 * Guard)];
        memory.AsSpan().Fill(0xcc);
        bool isDone;
        fixed (byte* source = packed)
        {
            fixed (byte* target = memory)
                isDone = XzFile.TryUnpack(source, (uint)packed.Length, target + Guard, (uint)size);
        }

        Assert.Equal(-1, memory.AsSpan(0, Guard).IndexOfAnyExcept((byte)0xcc));
        Assert.Equal(-1, memory.AsSpan(Guard + size).IndexOfAnyExcept((byte)0xcc));
        unpacked = memory[Guard..(Guard + size)];
        return isDone;
    }
}
