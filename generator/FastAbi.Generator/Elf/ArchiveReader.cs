using System.Globalization;
using System.Text;

namespace FastAbi.Generator.Elf;

/// <summary>
/// Reads archives as <c>ar</c> writes them, in the common format of System V and GNU. The file may hold anything: what is
/// not as it has to be is an <see cref="InvalidDataException"/>.
/// </summary>
internal static class ArchiveReader
{
    private const int HeaderSize = 60;
    private static readonly byte[] _magic = [.. "!<arch>\n"u8];
    private static readonly byte[] _thinMagic = [.. "!<thin>\n"u8];

    /// <summary>Whether a file starts like an archive.</summary>
    public static bool IsArchive(FileBytes file) => file.Bytes.Span.StartsWith(_magic) || file.Bytes.Span.StartsWith(_thinMagic);

    /// <summary>The members, without the archive's own tables.</summary>
    public static IEnumerable<(string Name, FileBytes File)> Read(FileBytes file)
    {
        if (!file.Bytes.Span.StartsWith(_magic))
            throw new InvalidDataException(file.Bytes.Span.StartsWith(_thinMagic) ? "a thin archive holds no members of its own" : "this is no archive");
        FileBytes? longNames = null;
        for (var at = (ulong)_magic.Length; at < (ulong)file.Length;)
        {
            var header = file.Slice(at, HeaderSize, "the heading of a member");
            if (header.U16(58) != 0x0a60)
                throw new InvalidDataException("the heading of a member is damaged");
            var size = Number(Text(header, 48, 10), "the size of a member");
            var member = file.Slice(at + HeaderSize, size, "a member");
            at += HeaderSize + size + size % 2;
            var name = Text(header, 0, 16);
            if (name == "//")
                longNames = member;
            else if (name is not ("/" or "/SYM64/"))
                yield return (MemberName(name, longNames), member);
        }
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
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new InvalidDataException($"{what} is no number");
}
