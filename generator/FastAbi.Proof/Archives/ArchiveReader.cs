using System.Globalization;
using System.Text;
using FastAbi.Proof.Objects;

namespace FastAbi.Proof.Archives;

/// <summary>
/// Reads archives as <c>ar</c> writes them, in the format of System V and GNU, of BSD, or of Microsoft's <c>lib</c>. The
/// file may hold anything: what is not as it has to be is an <see cref="InvalidDataException"/>.
/// </summary>
internal static class ArchiveReader
{
    private const int HeaderSize = 60;
    private static readonly byte[] _magic = [.. "!<arch>\n"u8];
    private static readonly byte[] _thinMagic = [.. "!<thin>\n"u8];

    /// <summary>Whether a file starts like an archive.</summary>
    public static bool IsArchive(FileBytes file) => file.Bytes.Span.StartsWith(_magic) || file.Bytes.Span.StartsWith(_thinMagic);

    /// <summary>Reads an archive.</summary>
    public static Archive Read(FileBytes file)
    {
        if (!file.Bytes.Span.StartsWith(_magic))
        {
            throw new InvalidDataException(file.Bytes.Span.StartsWith(_thinMagic) ? "a thin archive holds no members of its own"
                : "this is no archive");
        }

        var members = new List<ArchiveMember>();
        IReadOnlyList<ArchiveIndexEntry>? index = null;
        IReadOnlyList<ArchiveIndexEntry>? second = null;
        FileBytes? longNames = null;
        for (var at = (ulong)_magic.Length; at < (ulong)file.Length;)
        {
            var (name, member, next) = ReadMember(file, at);
            if (at == (ulong)_magic.Length && ArchiveIndex.IsIndex(name))
                index = ArchiveIndex.Read(name, member);
            else if (name == "/" && index is not null && second is null && members.Count == 0 && longNames is null)
                second = ArchiveIndex.ReadSecond(member);
            else if (name == "//" && members.Count == 0 && longNames is null)
                longNames = member;
            // Where a linker does not look for them, it takes them for members.
            else if (name is "/" or "//" or "/SYM64/")
                throw new InvalidDataException("one of the archive's own tables is not at its start");
            else
                members.Add(new ArchiveMember(MemberName(name, longNames), at, member));
            at = next;
        }
        return new Archive(members, index, second);
    }

    private static (string Name, FileBytes Contents, ulong Next) ReadMember(FileBytes file, ulong at)
    {
        var header = file.Slice(at, HeaderSize, "the heading of a member");
        if (header.U16(58) != 0x0a60)
            throw new InvalidDataException("the heading of a member is damaged");
        var size = Number(Text(header, 48, 10), "the size of a member");
        var (name, contents) = (Text(header, 0, 16), file.Slice(at + HeaderSize, size, "a member"));
        var next = at + HeaderSize + size + size % 2;
        if (!name.StartsWith("#1/", StringComparison.Ordinal))
            return (name, contents, next);
        // BSD: the name is the first part of the contents, filled up with zeros.
        var length = Number(name[3..], "the length of a member's name");
        var text = Encoding.UTF8.GetString(contents.Slice(0, length, "a member's name").Bytes.Span).TrimEnd('\0');
        return (text, contents.Slice(length, size - length, "a member"), next);
    }

    private static string MemberName(string name, FileBytes? longNames)
    {
        if (!name.StartsWith('/'))
            return name.TrimEnd('/');
        var table = longNames ?? throw new InvalidDataException("a member's name refers to a table that is not there");
        var start = Number(name[1..], "the place of a member's name");
        var rest = table.Slice(start, (ulong)table.Length - Math.Min(start, (ulong)table.Length), "a member's name").Bytes.Span;
        var end = rest.IndexOf((byte)'\n');
        return end > 0 ? Encoding.UTF8.GetString(rest[..end]).TrimEnd('/') : throw new InvalidDataException("a member's name has no end");
    }

    private static string Text(FileBytes header, ulong offset, ulong length) =>
        Encoding.UTF8.GetString(header.Slice(offset, length, "the heading of a member").Bytes.Span).TrimEnd(' ');

    private static ulong Number(string text, string what) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new InvalidDataException($"{what} is no number");
}
