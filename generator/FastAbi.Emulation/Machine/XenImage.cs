using System.IO.Compression;

namespace FastAbi.Emulation.Machine;

/// <summary>Xen as an ELF file: QEMU's -kernel takes no compressed one, which is how packages hold it.</summary>
public sealed class XenImage : IDisposable
{
    private readonly string? _unpacked;

    /// <summary>Opens Xen's file and unpacks it for the time of the boot where it is gzipped.</summary>
    public XenImage(string file)
    {
        using var packed = System.IO.File.OpenRead(file);
        if (packed.ReadByte() != 0x1f || packed.ReadByte() != 0x8b)
        {
            File = file;
            return;
        }

        packed.Position = 0;
        File = _unpacked = Path.GetTempFileName();
        using var plain = new GZipStream(packed, CompressionMode.Decompress);
        using var target = System.IO.File.Create(_unpacked);
        plain.CopyTo(target);
    }

    /// <summary>The ELF file.</summary>
    public string File { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_unpacked is not null)
            System.IO.File.Delete(_unpacked);
    }
}
