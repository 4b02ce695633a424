using System.Text;
using FastAbi.Proof.Archives;
using FastAbi.Proof.Objects;

namespace FastAbi.Proof.Tests.Subjects;

/// <summary>Archives, taken apart and put together.</summary>
internal static class ArchiveFile
{
    /// <summary>The members of an archive.</summary>
    public static IReadOnlyList<(string Name, ReadOnlyMemory<byte> Bytes)> Members(string file) =>
        [.. ArchiveReader.Read(new FileBytes(File.ReadAllBytes(file))).Members.Select(member => (member.Name, member.File.Bytes))];

    /// <summary>An archive as <c>ar rcSD</c> writes it, without an index.</summary>
    public static byte[] Write(params IEnumerable<(string Name, ReadOnlyMemory<byte> Bytes)> members)
    {
        using var archive = new MemoryStream();
        archive.Write("!<arch>\n"u8);
        foreach (var (name, bytes) in members)
        {
            archive.Write(
                Encoding.ASCII.GetBytes(
                $"{name + "/",-16}{0,-12}{0,-6}{0,-6}{"100644",-8}{bytes.Length,-10}`\n"));
            archive.Write(bytes.Span);
            if (bytes.Length % 2 != 0)
                archive.WriteByte((byte)'\n');
        }
        return archive.ToArray();
    }
}
