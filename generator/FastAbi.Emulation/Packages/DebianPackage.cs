using System.Formats.Tar;
using System.Globalization;
using System.Text;

namespace FastAbi.Emulation.Packages;

/// <summary>A binary package of Debian's (deb(5)): an archive of ar's, whose member data.tar.xz holds the files.</summary>
public static class DebianPackage
{
    private const string Files = "data.tar.xz";
    private const int HeaderSize = 60;

    /// <summary>Reads one of its files.</summary>
    /// <param name="package">The package.</param>
    /// <param name="name">The file, as in <c>./boot/xen.gz</c>.</param>
    /// <exception cref="InvalidDataException">It is no package, or has no such file.</exception>
    public static byte[] Read(ReadOnlySpan<byte> package, string name)
    {
        using TarReader files = new(new MemoryStream(XzData.Unpack(Member(package, Files))));
        while (files.GetNextEntry() is { } entry)
        {
            if (entry.Name != name || entry.DataStream is not { } data)
                continue;

            var bytes = new byte[data.Length];
            data.ReadExactly(bytes);
            return bytes;
        }

        throw new InvalidDataException($"the package has no file {name}");
    }

    // Each member has a name of 16 bytes, at 48 its size as 10 bytes of text, and begins at an even place.
    private static ReadOnlySpan<byte> Member(ReadOnlySpan<byte> package, string name)
    {
        if (!package.StartsWith("!<arch>\n"u8))
            throw new InvalidDataException("this is no package");

        var rest = package[8..];
        while (rest.Length >= HeaderSize)
        {
            if (!int.TryParse(rest.Slice(48, 10), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var size)
                || size > rest.Length - HeaderSize)
            {
                break;
            }

            if (Encoding.ASCII.GetString(rest[..16]).TrimEnd(' ', '/') == name)
                return rest.Slice(HeaderSize, size);

            rest = rest[Math.Min(rest.Length, HeaderSize + size + (size & 1))..];
        }

        throw new InvalidDataException($"the package has no member {name}");
    }
}
