using System.Buffers.Binary;
using System.Text;

namespace FastAbi.Proof.Tests.Subjects;

/// <summary>Changes fields of an ELF file in place.</summary>
internal sealed class ElfEditor(byte[] bytes)
{
    private const int SectionSize = 64, SegmentSize = 56, SymbolSize = 24;

    public byte[] Bytes => bytes;

    public int SegmentCount => U16(56);

    public ulong this[int offset]
    {
        get => BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(offset));
        set => BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(offset), value);
    }

    /// <summary>Where the section header of a name is.</summary>
    public int Section(string name)
    {
        var names = (int)this[(int)this[40] + SectionSize * U16(62) + 24];
        for (var i = 0; i < U16(60); i++)
        {
            var header = (int)this[40] + SectionSize * i;
            if (Text(names + (int)U32(header)) == name)
                return header;
        }
        throw new InvalidOperationException($"there is no section {name}");
    }

    /// <summary>The number of the section of a name.</summary>
    public ushort Index(string name) => (ushort)((Section(name) - (int)this[40]) / SectionSize);

    /// <summary>Where a symbol's entry is.</summary>
    public int Symbol(string name)
    {
        var (table, names) = (Section(".symtab"), (int)this[Section(".strtab") + 24]);
        for (var at = (int)this[table + 24]; at < (int)(this[table + 24] + this[table + 32]); at += SymbolSize)
        {
            if (Text(names + (int)U32(at)) == name)
                return at;
        }
        throw new InvalidOperationException($"there is no symbol {name}");
    }

    /// <summary>Where the program header is that a predicate on its place accepts.</summary>
    public int Segment(Func<int, bool> accepts) =>
        Enumerable.Range(0, SegmentCount).Select(i => (int)this[32] + SegmentSize * i).First(accepts);

    /// <summary>Where the program header of the code is.</summary>
    public int Code => Segment(header => U32(header) == 1 && (U32(header + 4) & 1) != 0);

    /// <summary>Where a program header is that loaders pass over.</summary>
    public int Spare => Segment(header => U32(header) != 1);

    public ushort U16(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(offset));

    public uint U32(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(offset));

    public void U16(int offset, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(offset), value);

    public void U32(int offset, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(offset), value);

    /// <summary>Makes a program header one that loads a part of the file.</summary>
    public void Load(int header, uint flags, ulong offset, ulong address, ulong size)
    {
        U32(header, 1);
        U32(header + 4, flags);
        (this[header + 8], this[header + 16], this[header + 24], this[header + 32], this[header + 40]) =
            (offset, address, address, size, size);
    }

    private string Text(int offset) => Encoding.ASCII.GetString(bytes.AsSpan(offset, bytes.AsSpan(offset).IndexOf((byte)0)));
}
