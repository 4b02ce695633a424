using System.IO.Compression;

namespace FastAbi.Emulation.Machine;

/// <summary>Xen as an ELF file: QEMU's -kernel takes no compressed one, which is how packages hold it.</summary>
public sealed class XenImage : IDisposable
{
    private readonly string? _unpacked;

    /// <summary>Opens Xen's file and unpacks it for the time of the boot where it is gzipped.</summary>
    /// <exception cref="EnvironmentException">It is damaged, or there is no room for it.</exception>
    public XenImage(string file)
    {
        File = file;
        try
        {
            using var packed = System.IO.File.OpenRead(file);
            var start = new byte[2];
            if (packed.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || !IsPacked(start))
                return;

            packed.Position = 0;
            File = _unpacked = Path.GetTempFileName();
            using var plain = new GZipStream(packed, CompressionMode.Decompress);
            using var target = System.IO.File.Create(_unpacked);
            plain.CopyTo(target);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            Dispose();
            throw new EnvironmentException(BootNeed.Hypervisor, file, $"{file} cannot be unpacked: {e.Message.TrimEnd('.')}");
        }
    }

    /// <summary>Whether a file that starts so is gzipped (RFC 1952, 2.3.1).</summary>
    public static bool IsPacked(ReadOnlySpan<byte> start) => start.StartsWith([(byte)0x1f, (byte)0x8b]);

    /// <summary>The ELF file.</summary>
    public string File { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_unpacked is not null)
            System.IO.File.Delete(_unpacked);
    }
}
