using System.Buffers.Binary;

namespace FastAbi.Monitor.Tests;

/// <summary>What the programs xz and zstd pack, as Linux's build calls them and otherwise.</summary>
public sealed unsafe class UnpackingTests : IDisposable
{
    private const string LinuxXz = "--check=crc32 --x86 --lzma2=dict=1MiB";
    private const string LinuxZstd = "--ultra -22";

    private readonly TemporaryFolder _folder = new();
    private readonly Random _random = new(Seed.Value);

    public static TheoryData<string, string> AsLinux { get; } = new() { { "xz", LinuxXz }, { "zstd", LinuxZstd } };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("xz", LinuxXz, 300_000)]
    [InlineData("xz", "--check=crc64 --lzma2=preset=6,lc=0,lp=2,pb=0", 300_000)]
    [InlineData("xz", "--check=none --x86 --lzma2=preset=0,nice=4", 70_000)]
    [InlineData("xz", "--check=crc32 --lzma2=mode=fast,pb=4,lc=4", 1)]
    [InlineData("zstd", LinuxZstd, 3_000_000)]
    [InlineData("zstd", "-1 --no-check", 700_000)]
    [InlineData("zstd", "--fast=5", 300_000)]
    [InlineData("zstd", "-9 --stream-size=300000", 300_000)]
    [InlineData("zstd", "-3", 300)]
    [InlineData("zstd", "-3", 20)]
    [InlineData("zstd", "-3", 1)]
    public void TryUnpack_OfWhatIsPacked_GivesItBack(string program, string options, int size)
    {
        var plain = Code(size);
        var packed = Pack(program, plain, options);

        Assert.True(TryUnpack(program, packed, size, out var unpacked));
        Assert.Equal(plain, unpacked);
    }

    /// <summary>Few letters, one letter, and numbers that grow: other codes, offsets and tables than those of code.</summary>
    [Theory]
    [InlineData(1, "-19")]
    [InlineData(2, "-1")]
    [InlineData(7, "-19")]
    [InlineData(30, "--ultra -22")]
    [InlineData(200, "-5")]
    public void TryUnpack_OfTextThatZstdPacks_GivesItBack(int letters, string options)
    {
        var plain = new byte[400_000];
        for (var i = 0; i < plain.Length; i++)
        {
            plain[i] = i % 5_000 < 4_000
                ? (byte)(_random.Next(letters) * _random.NextDouble())
                : (byte)(i / 5_000 >> (i % 4));
        }

        Assert.True(TryUnpack("zstd", Pack("zstd", plain, options), plain.Length, out var unpacked));
        Assert.Equal(plain, unpacked);
    }

    [Theory]
    [MemberData(nameof(AsLinux))]
    public void TryUnpack_OfBytesThatDoNotPack_CopiesThem(string program, string options)
    {
        var plain = new byte[200_000];
        _random.NextBytes(plain);

        Assert.True(TryUnpack(program, Pack(program, plain, options), plain.Length, out var unpacked));
        Assert.Equal(plain, unpacked);
    }

    [Theory]
    [MemberData(nameof(AsLinux))]
    public void TryUnpack_OfAnotherSize_IsRefused(string program, string options)
    {
        var packed = Pack(program, Code(10_000), options);

        Assert.False(TryUnpack(program, packed, 9_999, out _));
        Assert.False(TryUnpack(program, packed, 10_001, out _));
    }

    [Theory]
    [MemberData(nameof(AsLinux))]
    public void TryUnpack_OfADamagedFile_StaysWithinItsMemory(string program, string options)
    {
        var packed = Pack(program, Code(20_000), options);
        for (var i = 0; i < 2_000; i++)
        {
            var damaged = packed[.._random.Next(1, packed.Length + 1)];
            for (var change = _random.Next(1, 4); change > 0; change--)
                damaged[_random.Next(damaged.Length)] ^= (byte)(1 << _random.Next(8));

            // A write or read outside would show in the guards around, or end the process.
            _ = TryUnpack(program, damaged, 20_000, out _);
        }
    }

    [Theory]
    [MemberData(nameof(AsLinux))]
    public void Unpack_OfABzImage_GivesItsKernel(string program, string options)
    {
        using var machine = new TestMachine();
        var plain = Code(50_000);
        var payload = Pack(program, plain, options);
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
    [InlineData(0x400, 0x1f, "its kernel is packed by another program than xz or zstd; give the unpacked ELF file (Linux, scripts/extract-vmlinux)")]
    [InlineData(0x440, 0x55, "its packed kernel is damaged")]
    [InlineData(-1, 0xff, "the machine has too little memory to unpack its kernel: run QEMU with more (-m)")]
    public void Unpack_OfABzImageWithAWrongByte_SaysWhatIsWrong(int offset, byte value, string complaint)
    {
        using var machine = new TestMachine();
        var file = BzImage(Pack("xz", Code(50_000), LinuxXz), 50_000);
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

    private byte[] Pack(string program, byte[] plain, string options)
    {
        var file = _folder.In("plain");
        File.WriteAllBytes(file, plain);
        ToolRun.In(_folder.Path, program, ["--quiet", "--keep", "--force", .. options.Split(' '), file]).Succeeded();
        return File.ReadAllBytes($"{file}.{(program == "xz" ? "xz" : "zst")}");
    }

    private static bool TryUnpack(string program, byte[] packed, int size, out byte[] unpacked)
    {
        const int Guard = 64;
        var memory = new byte[size + (2 * Guard)];
        memory.AsSpan().Fill(0xcc);
        bool isDone;
        fixed (byte* source = packed)
        {
            fixed (byte* target = memory)
            {
                isDone = program == "xz"
                    ? XzFile.TryUnpack(source, (uint)packed.Length, target + Guard, (uint)size)
                    : ZstdFile.TryUnpack(source, (uint)packed.Length, target + Guard, (uint)size);
            }
        }

        Assert.Equal(-1, memory.AsSpan(0, Guard).IndexOfAnyExcept((byte)0xcc));
        Assert.Equal(-1, memory.AsSpan(Guard + size).IndexOfAnyExcept((byte)0xcc));
        unpacked = memory[Guard..(Guard + size)];
        return isDone;
    }
}
