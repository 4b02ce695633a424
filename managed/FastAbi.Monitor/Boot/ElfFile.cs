using System.Runtime.CompilerServices;

namespace FastAbi.Monitor.Boot;

/// <summary>The tables of an ELF file for x86, of 32 or of 64 bits, of which nothing is believed (System V ABI, "Object Files").</summary>
internal readonly unsafe struct ElfFile
{
    private const uint MagicValue = 0x464c457f;     // "\x7fELF"
    private const uint Identity32 = 0x00010101;     // 32 bits, least significant byte first, version 1
    private const uint Identity64 = 0x00010102;
    private const uint IdentityMask = 0x00ffffff;
    private const ushort Machine32 = 3;             // EM_386
    private const ushort Machine64 = 62;            // EM_X86_64
    private const ulong HeaderSize32 = 52;
    private const ulong HeaderSize64 = 64;

    private readonly byte* _file;
    private readonly ulong _size;

    public ElfFile(byte* file, ulong size)
    {
        _file = file;
        _size = size;
    }

    /// <summary>What is wrong with it as a whole; null: nothing.</summary>
    public string? Complaint
    {
        get
        {
            if (_size < HeaderSize32 || Word32(0) != MagicValue)
                return "it is not an ELF file";

            var identity = Word32(4) & IdentityMask;
            var is32 = identity == Identity32 && Machine == Machine32;
            var is64 = identity == Identity64 && Machine == Machine64 && _size >= HeaderSize64;
            if (!is32 && !is64)
                return "it is not an ELF file for x86";

            return SegmentSize != (Is64 ? 56 : 32) || !IsInside(Segments, (ulong)SegmentCount * SegmentSize)
                ? "its program headers are not within the file"
                : null;
        }
    }

    public int SegmentCount => Word16(Is64 ? 56 : 44);

    /// <summary>How many sections there are; 0 also where their table is not within the file.</summary>
    public int SectionCount =>
        SectionSize == (Is64 ? 64 : 40) && IsInside(Sections, (ulong)Word16(Is64 ? 60 : 48) * SectionSize) ? Word16(Is64 ? 60 : 48) : 0;

    private bool Is64 => _file[4] == 2;

    private ushort Machine => Word16(18);

    private ulong Segments => Is64 ? Word64(32) : Word32(28);

    private ushort SegmentSize => Word16(Is64 ? 54 : 42);

    private ulong Sections => Is64 ? Word64(40) : Word32(32);

    private ushort SectionSize => Word16(Is64 ? 58 : 46);

    /// <summary>A segment by its number.</summary>
    public ElfPart Segment(int number)
    {
        var at = Segments + ((ulong)number * SegmentSize);
        return Is64
            ? new ElfPart
            {
                Type = Word32(at),
                Offset = Word64(at + 8),
                PhysicalAddress = Word64(at + 24),
                FileSize = Word64(at + 32),
                MemorySize = Word64(at + 40),
            }
            : new ElfPart
            {
                Type = Word32(at),
                Offset = Word32(at + 4),
                PhysicalAddress = Word32(at + 12),
                FileSize = Word32(at + 16),
                MemorySize = Word32(at + 20),
            };
    }

    /// <summary>A section by its number.</summary>
    public ElfPart Section(int number)
    {
        var at = Sections + ((ulong)number * SectionSize);
        return Is64
            ? new ElfPart { Type = Word32(at + 4), Offset = Word64(at + 24), FileSize = Word64(at + 32) }
            : new ElfPart { Type = Word32(at + 4), Offset = Word32(at + 16), FileSize = Word32(at + 20) };
    }

    /// <summary>Whether a range of bytes is within the file.</summary>
    public bool IsInside(ulong offset, ulong size) => offset <= _size && size <= _size - offset;

    private ushort Word16(ulong at) => Unsafe.ReadUnaligned<ushort>(_file + at);

    private ushort Word16(int at) => Word16((ulong)at);

    private uint Word32(ulong at) => Unsafe.ReadUnaligned<uint>(_file + at);

    private ulong Word64(ulong at) => Unsafe.ReadUnaligned<ulong>(_file + at);
}
