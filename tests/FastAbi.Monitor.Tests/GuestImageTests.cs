using System.Buffers.Binary;

namespace FastAbi.Monitor.Tests;

public unsafe class GuestImageTests
{
    private const int HeaderSize = 64;
    private const int SegmentSize = 56;
    private const int SectionSize = 64;
    private const int NoteOffset = HeaderSize + (2 * SegmentSize);
    private const int CodeOffset = NoteOffset + 24;

    [Fact]
    public void Load_AGuest_PutsItsSegmentWhereItBelongs()
    {
        using var machine = new TestMachine();
        Assert.Null(Load(machine, Guest(), out var entry, out var end));
        Assert.Equal(0x200010ul, entry);
        Assert.Equal(0x202000ul, end);
        Assert.Equal(0x90, machine.Memory.Page(0x200, out _)[0]);
        Assert.Equal(0, machine.Memory.Page(0x201, out _)[0]);
    }

    [Theory]
    [InlineData(0, 0x7e, "it is not an ELF file")]
    [InlineData(4, 1, "it is not an ELF file for x86")]
    [InlineData(18, 3, "it is not an ELF file for x86")]
    [InlineData(32, 0xff, "its program headers are not within the file")]
    [InlineData(56, 0xff, "its program headers are not within the file")]
    [InlineData(54, 55, "its program headers are not within the file")]
    [InlineData(HeaderSize + 32, 0xff, "a segment is not within the file")]
    [InlineData(HeaderSize + 8, 0xff, "a segment is not within the file")]
    [InlineData(HeaderSize + 40, 0, "a segment does not fit into the guest's memory; option memory=MIB gives it more")]
    [InlineData(HeaderSize + 27, 0xff, "a segment does not fit into the guest's memory; option memory=MIB gives it more")]
    [InlineData(HeaderSize + 47, 0xff, "a segment does not fit into the guest's memory; option memory=MIB gives it more")]
    [InlineData(NoteOffset + 8, 17, "it has no PVH entry point (ELF note 18 of the name Xen)")]
    [InlineData(NoteOffset + 12, 0x59, "it has no PVH entry point (ELF note 18 of the name Xen)")]
    [InlineData(NoteOffset + 4, 0xff, "it has no PVH entry point (ELF note 18 of the name Xen)")]
    public void Load_AFileWithAWrongByte_SaysWhatIsWrong(int offset, byte value, string complaint)
    {
        using var machine = new TestMachine();
        var file = Guest();
        file[offset] = value;
        if (offset == HeaderSize + 40)
            file[offset + 1] = 0;

        Assert.Equal(complaint, Load(machine, file, out _, out _));
    }

    [Fact]
    public void Load_AGuestWhoseNoteStandsInASectionAlone_FindsItsEntry()
    {
        using var machine = new TestMachine();
        var file = new byte[CodeOffset + 16 + SectionSize];
        Guest().CopyTo(file, 0);
        file[56] = 1; // segments
        Write(file, 40, CodeOffset + 16);
        Write(file, 56, 0x0000_0001_0040_0001);
        Write(file, CodeOffset + 16, 7ul << 32);
        Write(file, CodeOffset + 16 + 24, NoteOffset);
        Write(file, CodeOffset + 16 + 32, 24);

        Assert.Null(Load(machine, file, out var entry, out _));
        Assert.Equal(0x200010ul, entry);
    }

    [Fact]
    public void Load_AGuestOf32Bits_PutsItsSegmentWhereItBelongs()
    {
        using var machine = new TestMachine();
        Assert.Null(Load(machine, Guest32(), out var entry, out var end));
        Assert.Equal(0x200010ul, entry);
        Assert.Equal(0x202000ul, end);
        Assert.Equal(0x90, machine.Memory.Page(0x200, out _)[0]);
    }

    [Fact]
    public void Load_OfAnyFile_DoesNotLeaveTheGuestsMemory()
    {
        using var machine = new TestMachine();
        var random = new Random(Seed.Value);
        for (var i = 0; i < 20_000; i++)
        {
            var file = Guest()[..random.Next(CodeOffset, CodeOffset + 17)];
            for (var change = random.Next(1, 6); change > 0; change--)
                file[random.Next(file.Length)] = (byte)random.Next(256);

            // A stray write would end the process, or show in the memory behind the guest's.
            _ = Load(machine, file, out _, out _);
        }

        Assert.True(new ReadOnlySpan<byte>((void*)machine.Host.Unused.Start, 4096).IndexOfAnyExcept((byte)0xcc) < 0, $"seed {Seed.Value}");
    }

    // One segment of 16 bytes and 2 pages at 2 MiB, and the note.
    private static byte[] Guest()
    {
        var file = new byte[CodeOffset + 16];
        Write(file, 0, 0x00010102_464c457f);
        Write(file, 16, 0x00000001_003e0002);
        Write(file, 32, HeaderSize);
        Write(file, 52, 0x0002_0038_0040);
        Segment(file, HeaderSize, 1, CodeOffset, 0x200000, 16, 0x2000);
        Segment(file, HeaderSize + SegmentSize, 4, NoteOffset, 0, 24, 24);
        Write(file, NoteOffset, 0x00000008_00000004);
        Write(file, NoteOffset + 8, 0x006e6558_00000012);
        Write(file, NoteOffset + 16, 0x200010);
        file.AsSpan(CodeOffset).Fill(0x90);
        return file;
    }

    // The same with the tables of 32 bits.
    private static byte[] Guest32()
    {
        const int Header = 52;
        const int Size = 32;
        const int Note = Header + (2 * Size);
        const int Code = Note + 20;
        var file = new byte[Code + 16];
        Write(file, 0, 0x00010101_464c457f);
        Write(file, 16, 0x00000001_00030002);
        Write(file, 24, (ulong)Header << 32);
        Write(file, 40, 0x0000_0002_0020_0034);
        Segment32(file, Header, 1, Code, 0x200000, 16, 0x2000);
        Segment32(file, Header + Size, 4, Note, 0, 20, 20);
        Write(file, Note, 0x00000004_00000004);
        Write(file, Note + 8, 0x006e6558_00000012);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(Note + 16), 0x200010);
        file.AsSpan(Code).Fill(0x90);
        return file;
    }

    private static void Segment32(byte[] file, int offset, uint type, uint place, uint address, uint size, uint memorySize)
    {
        uint[] words = [type, place, 0, address, size, memorySize];
        for (var i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(offset + (4 * i)), words[i]);
    }

    private static void Segment(byte[] file, int offset, ulong type, ulong place, ulong address, ulong size, ulong memorySize)
    {
        Write(file, offset, type);
        Write(file, offset + 8, place);
        Write(file, offset + 24, address);
        Write(file, offset + 32, size);
        Write(file, offset + 40, memorySize);
    }

    private static void Write(byte[] file, int offset, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(offset), value);

    private static string? Load(TestMachine machine, byte[] file, out ulong entry, out ulong end)
    {
        fixed (byte* bytes = file)
            return new GuestImage(bytes, (ulong)file.Length).Load(machine.Memory, TestMachine.GuestSize, out entry, out end);
    }
}
