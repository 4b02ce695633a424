using System.Buffers.Binary;
using FastAbi.Proof.Objects;

namespace FastAbi.Proof.Archives;

/// <summary>
/// Reads the index of an archive: that of System V and GNU, or that of BSD; with 32 or 64 bits. Microsoft's <c>lib</c> writes a second
/// one.
/// </summary>
internal static class ArchiveIndex
{
    /// <summary>Whether the first member of an archive is its index.</summary>
    public static bool IsIndex(string name) => name is "/" or "/SYM64/" || IsBsd(name);

    /// <summary>Reads an index.</summary>
    public static IReadOnlyList<ArchiveIndexEntry> Read(string name, FileBytes table) => name switch
    {
        "/" => ReadGnu(table, 4),
        "/SYM64/" => ReadGnu(table, 8),
        _ => ReadBsd(table, name.StartsWith("__.SYMDEF_64", StringComparison.Ordinal) ? 8UL : 4),
    };

    /// <summary>
    /// Reads the second index (PE format, "Second Linker Member"): a count of members with their offsets, a count of names with the number
    /// of each one's member, then the names.
    /// </summary>
    public static IReadOnlyList<ArchiveIndexEntry> ReadSecond(FileBytes table)
    {
        const ulong Word = 4, Number = 2;
        var offsets = table.Slice(Word, Bytes(table.U32(0), Word), "the archive's second index");
        var at = Word + (ulong)offsets.Length;
        var count = table.U32(at);
        var numbers = table.Slice(at + Word, Bytes(count, Number), "the archive's second index");
        at += Word + (ulong)numbers.Length;
        var entries = new List<ArchiveIndexEntry>();
        for (var i = 0UL; i < count; i++)
        {
            // Members are numbered from 1.
            var member = numbers.U16(i * Number);
            var offset = member > 0 ? offsets.U32((member - 1UL) * Word) : throw new InvalidDataException("a member has number 0");
            entries.Add(new ArchiveIndexEntry(table.Name(at, out var length), offset));
            at += length + 1;
        }
        return entries;
    }

    private static bool IsBsd(string name) => name is "__.SYMDEF" or "__.SYMDEF SORTED" or "__.SYMDEF_64" or "__.SYMDEF_64 SORTED";

    /// <summary>A count, as many offsets, then as many names; big-endian on every machine.</summary>
    private static List<ArchiveIndexEntry> ReadGnu(FileBytes table, ulong word)
    {
        var count = Big(table, 0, word);
        var offsets = table.Slice(word, Bytes(count, word), "the archive's index");
        var entries = new List<ArchiveIndexEntry>();
        var at = word + (ulong)offsets.Length;
        for (var i = 0UL; i < count; i++)
        {
            entries.Add(new ArchiveIndexEntry(table.Name(at, out var length), Big(offsets, i * word, word)));
            at += length + 1;
        }
        return entries;
    }

    /// <summary>Pairs of a name's place and an offset behind their length in bytes, then the names behind theirs.</summary>
    private static List<ArchiveIndexEntry> ReadBsd(FileBytes table, ulong word)
    {
        ulong Word(ulong at) => word == 8 ? table.U64(at) : table.U32(at);
        var length = Word(0);
        var pairs = table.Slice(word, length, "the archive's index");
        var names = table.Slice(2 * word + length, Word(word + length), "the names in the archive's index");
        if (length % (2 * word) != 0)
            throw new InvalidDataException("the archive's index ends in the middle of an entry");
        var entries = new List<ArchiveIndexEntry>();
        for (var at = word; at < word + (ulong)pairs.Length; at += 2 * word)
            entries.Add(new ArchiveIndexEntry(names.Name(Word(at)), Word(at + word)));
        return entries;
    }

    private static ulong Bytes(ulong count, ulong word) =>
        count <= int.MaxValue ? count * word : throw new InvalidDataException("the archive's index reaches beyond the end of the file");

    private static ulong Big(FileBytes table, ulong offset, ulong word)
    {
        var bytes = table.Slice(offset, word, "the archive's index").Bytes.Span;
        return word == 8 ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }
}
