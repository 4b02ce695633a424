using System.Buffers.Binary;
using System.Text;

namespace FastAbi.BareMetal.Tasks;

/// <summary>Writes an object file for x86-64 with data that needs no relocation (System V ABI, "Object Files").</summary>
public sealed class ElfObject
{
    private const int HeaderSize = 64;
    private const int SectionSize = 64;
    private const int SymbolSize = 24;
    private const uint Data = 1;
    private const uint Symbols = 2;
    private const uint Strings = 3;
    private const uint Zeros = 8;
    private const ulong Write = 1;
    private const ulong Allocate = 2;
    private const byte Global = 1 << 4;

    private readonly List<Part> _parts = [new("", 0, 0, [], 0, 0)];
    private readonly List<byte> _symbols = [.. new byte[SymbolSize]];
    private readonly List<byte> _names = [0];

    /// <summary>Adds a section that is only read, with a symbol at its start.</summary>
    public void AddConstant(string section, string symbol, byte[] content, ulong alignment)
    {
        ArgumentNullException.ThrowIfNull(content);
        _parts.Add(new Part(section, Data, Allocate, content, (ulong)content.Length, alignment));
        AddSymbol(symbol, 0);
    }

    /// <summary>Adds a section of zeros, which takes no place in the file, with a symbol at its start and one behind its end.</summary>
    public void AddZeros(string section, string start, string end, ulong size)
    {
        _parts.Add(new Part(section, Zeros, Allocate | Write, [], size, 16));
        AddSymbol(start, 0);
        AddSymbol(end, size);
    }

    /// <summary>The file.</summary>
    public byte[] ToBytes()
    {
        List<byte> sectionNames = [];
        List<Part> parts =
        [
            .. _parts,
            // Marks the stack as one that holds no code.
            new(".note.GNU-stack", Data, 0, [], 0, 1),
            new(".symtab", Symbols, 0, [.. _symbols], (ulong)_symbols.Count, 8),
            new(".strtab", Strings, 0, [.. _names], (ulong)_names.Count, 1),
        ];
        var nameOffsets = parts.Select(part => AddName(sectionNames, part.Name)).ToList();
        nameOffsets.Add(AddName(sectionNames, ".shstrtab"));
        parts.Add(new(".shstrtab", Strings, 0, [.. sectionNames], (ulong)sectionNames.Count, 1));

        using MemoryStream body = new();
        using BinaryWriter headers = new(new MemoryStream());
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            while (body.Length % 8 != 0)
                body.WriteByte(0);

            headers.Write(nameOffsets[i]);
            headers.Write(part.Type);
            headers.Write(part.Flags);
            headers.Write(0UL);
            headers.Write(i == 0 ? 0UL : (ulong)(HeaderSize + body.Length));
            headers.Write(part.Size);
            headers.Write(part.Type == Symbols ? parts.Count - 2 : 0);
            headers.Write(part.Type == Symbols ? 1 : 0);
            headers.Write(part.Alignment);
            headers.Write(part.Type == Symbols ? (ulong)SymbolSize : 0UL);
            body.Write(part.Content);
        }

        while (body.Length % 8 != 0)
            body.WriteByte(0);

        using MemoryStream file = new();
        using BinaryWriter header = new(file);
        header.Write("\u007fELF"u8);
        header.Write([2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        header.Write((ushort)1);
        header.Write((ushort)62);
        header.Write(1);
        header.Write(0UL);
        header.Write(0UL);
        header.Write((ulong)(HeaderSize + body.Length));
        header.Write(0);
        header.Write((ushort)HeaderSize);
        header.Write(0);
        header.Write((ushort)SectionSize);
        header.Write((ushort)parts.Count);
        header.Write((ushort)(parts.Count - 1));
        header.Write(body.ToArray());
        header.Write(((MemoryStream)headers.BaseStream).ToArray());
        return file.ToArray();
    }

    // In the section that was added last.
    private void AddSymbol(string name, ulong value)
    {
        var symbol = new byte[SymbolSize];
        BinaryPrimitives.WriteUInt32LittleEndian(symbol, AddName(_names, name));
        symbol[4] = Global;
        BinaryPrimitives.WriteUInt16LittleEndian(symbol.AsSpan(6), (ushort)(_parts.Count - 1));
        BinaryPrimitives.WriteUInt64LittleEndian(symbol.AsSpan(8), value);
        _symbols.AddRange(symbol);
    }

    private static uint AddName(List<byte> names, string name)
    {
        var offset = (uint)names.Count;
        names.AddRange(Encoding.UTF8.GetBytes($"{name}\0"));
        return offset;
    }

    private sealed record Part(string Name, uint Type, ulong Flags, byte[] Content, ulong Size, ulong Alignment);
}
