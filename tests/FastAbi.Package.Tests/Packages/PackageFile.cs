using System.IO.Compression;
using System.Xml.Linq;

namespace FastAbi.Package.Tests.Packages;

/// <summary>One of the packages that the build has packed.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Project">The folder of its project.</param>
internal sealed record PackageFile(string Id, string Project)
{
    public static PackageFile Bindings { get; } = new("FastAbi", "managed/FastAbi");

    public static PackageFile Generator { get; } = new("FastAbi.Tool", "generator/FastAbi.Tool");

    public static PackageFile BareMetal { get; } = new("FastAbi.BareMetal", "managed/FastAbi.BareMetal");

    public static PackageFile Templates { get; } = new("FastAbi.Templates", "managed/FastAbi.Templates");

    public static IReadOnlyList<PackageFile> All { get; } = [Bindings, Generator, BareMetal, Templates];

    /// <summary>The folder that serves as a package source.</summary>
    public static string Feed { get; } = System.IO.Path.Combine(TestPaths.Out, "nuget");

    /// <summary>The file.</summary>
    public string Path =>
        Assert.Single(
        Directory.GetFiles(Feed, $"{Id}.*.nupkg"), file => char.IsAsciiDigit(System.IO.Path.GetFileName(file)[Id.Length + 1]));

    /// <summary>Its version.</summary>
    public string Version => System.IO.Path.GetFileNameWithoutExtension(Path)[(Id.Length + 1)..];

    /// <summary>The paths of the files in it.</summary>
    public IReadOnlyList<string> Files()
    {
        using var archive = ZipFile.OpenRead(Path);
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }

    /// <summary>The bytes of a file in it.</summary>
    public byte[] Read(string name)
    {
        using var archive = ZipFile.OpenRead(Path);
        using var stream = archive.GetEntry(name)!.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>What the package says about itself.</summary>
    public string? Metadata(string name)
    {
        using var stream = new MemoryStream(Read($"{Id}.nuspec"));
        return XDocument.Load(stream).Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
    }

    /// <summary>The name that test data show.</summary>
    public override string ToString() => Id;

    public static PackageFile Named(string id) => All.Single(package => package.Id == id);
}
