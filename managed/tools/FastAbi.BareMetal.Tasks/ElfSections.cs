using System.Buffers.Binary;
using System.Text;

namespace FastAbi.BareMetal.Tasks;

/// <summary>Changes sections of an ELF file for x86-64 (System V ABI, "Sections").</summary>
public static class ElfSections
{
    private const int SectionSize = 64;
    private const uint Data = 1;

    /// <summary>The file with sections renamed, which become plain data.</summary>
    public static byte[] Rename(ReadOnlySpan<byte> file, IReadOnlyDictionary<string, string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var sections = (int)BinaryPrimitives.ReadUInt64LittleEndian(file[40..]);
        var count = BinaryPrimitives.ReadUInt16LittleEndian(file[60..]);
        var nameTable = sections + (BinaryPrimitives.ReadUInt16LittleEndian(file[62..]) * SectionSize);
        var oldNames = file.Slice(
            (int)BinaryPrimitives.ReadUInt64LittleEndian(file[(nameTable + 24)..]),
            (int)BinaryPrimitives.ReadUInt64LittleEndian(file[(nameTable + 32)..]));

        // The table of names moves behind all else, where it can grow.
        List<byte> changed = [.. file, .. oldNames];
        var headers = file.Slice(sections, count * SectionSize).ToArray();
        for (var header = headers.AsSpan(); header.Length > 0; header = header[SectionSize..])
        {
            var name = oldNames[(int)BinaryPrimitives.ReadUInt32LittleEndian(header)..];
            if (!names.TryGetValue(Encoding.UTF8.GetString(name[..name.IndexOf((byte)0)]), out var newName))
                continue;

            BinaryPrimitives.WriteUInt32LittleEndian(header, (uint)(changed.Count - file.Length));
            BinaryPrimitives.WriteUInt32LittleEndian(header[4..], Data);
            changed.AddRange(Encoding.UTF8.GetBytes($"{newName}\0"));
        }

        var table = headers.AsSpan(nameTable - sections);
        BinaryPrimitives.WriteUInt64LittleEndian(table[24..], (ulong)file.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(table[32..], (ulong)(changed.Count - file.Length));
        byte[] result = [.. changed];
        headers.CopyTo(result, sections);
        return result;
    }
}
