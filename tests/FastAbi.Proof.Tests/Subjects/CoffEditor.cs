using System.Buffers.Binary;
using System.Text;

namespace FastAbi.Proof.Tests.Subjects;

/// <summary>Changes fields of a COFF object file or an image in place.</summary>
internal sealed class CoffEditor(byte[] bytes)
{
    private const int SectionSize = 40, SymbolSize = 18;

    public byte[] Bytes => bytes;

    /// <summary>Where the file header is: behind the stub of an image.</summary>
    public int Header => U16(0) == 0x5a4d ? (int)this[0x3c] + 4 : 0;

    public uint this[int offset]
    {
        get => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(offset));
        set => BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(offset), value);
    }

    /// <summary>Where the section header of a name is.</summary>
    public int Section(string name)
    {
        var first = Header + 20 + U16(Header + 16);
        for (var i = 0; i < U16(Header + 2); i++)
        {
            if (Text(first + SectionSize * i) == name)
                return first + SectionSize * i;
        }
        throw new InvalidOperationException($"there is no section {name}");
    }

    /// <summary>Where the bytes of a section are.</summary>
    public int Contents(string name) => (int)this[Section(name) + 20];

    /// <summary>Where a symbol's entry is.</summary>
    public int Symbol(string name)
    {
        var (table, count) = ((int)this[Header + 8], (int)this[Header + 12]);
        for (var at = table; at < table + SymbolSize * count; at += SymbolSize * (1 + bytes[at + 17]))
        {
            var text = this[at] == 0 ? Long(table + SymbolSize * count + (int)this[at + 4]) : Text(at);
            if (text == name)
                return at;
        }
        throw new InvalidOperationException($"there is no symbol {name}");
    }

    public ushort U16(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(offset));

    public void U16(int offset, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(offset), value);

    private string Text(int offset) => Encoding.ASCII.GetString(bytes.AsSpan(offset, 8)).TrimEnd('\0');

    private string Long(int offset) => Encoding.ASCII.GetString(bytes.AsSpan(offset, bytes.AsSpan(offset).IndexOf((byte)0)));
}
