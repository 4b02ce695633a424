using FastAbi.Headers.Clang;

namespace FastAbi.Headers.Tests;

/// <summary>Small headers in a folder of their own.</summary>
internal sealed class HeaderFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public HeaderFolder(params (string Name, string Text)[] files)
    {
        foreach (var (name, text) in files)
        {
            var file = System.IO.Path.Combine(Path, name);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
    }

    public string Path => _folder.Path;

    /// <summary>What a header xen.h with this text says.</summary>
    public static HeaderSet Read(string text, HeaderOptions? options = null)
    {
        using var folder = new HeaderFolder(("xen.h", text));
        return folder.Read(options);
    }

    public HeaderSet Read(HeaderOptions? options = null) => Read(HeaderSet.Read(Path, options));

    public static HeaderSet Read(HeaderReading reading)
    {
        Assert.Empty(reading.Problems);
        return reading.Headers ?? throw new InvalidOperationException("no problem, yet no headers");
    }

    public void Dispose() => _folder.Dispose();
}
