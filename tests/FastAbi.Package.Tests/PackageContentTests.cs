using System.Reflection.PortableExecutable;
using FastAbi.Package.Tests.Packages;

namespace FastAbi.Package.Tests;

/// <summary>What is in the packages.</summary>
public sealed class PackageContentTests
{
    // Portable PDB specification, "Embedded Source (C# and VB compilers)".
    private static readonly Guid _embeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    public static TheoryData<string> Packages => new(PackageFile.All.Select(package => package.Id));

    [Fact]
    public void Bindings_Files_AreAssemblyArchivesAndTargets() => Assert.Equal(
        [
            "FastAbi.nuspec", "README.md", "buildTransitive/net10.0/FastAbi.targets", "icon.png", "lib/net10.0/FastAbi.dll",
            "lib/net10.0/FastAbi.xml",
            "runtimes/linux-x64/native/libfastabi.so",
            "static/linux-x64/libfastabi-sim.a", "static/linux-x64/libfastabi-vmcall.a", "static/linux-x64/libfastabi-vmmcall.a",
            "static/linux-x64/libfastabi.a",
            "static/win-x64/fastabi-vmcall.lib", "static/win-x64/fastabi-vmmcall.lib", "static/win-x64/fastabi.lib",
        ],
        PackageFile.Bindings.Files()
        .Where(file => !file.StartsWith("_rels/", StringComparison.Ordinal) && !file.StartsWith("package/", StringComparison.Ordinal)
        && file[0] != '[')
            .Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("libfastabi.a")]
    [InlineData("libfastabi-vmcall.a")]
    [InlineData("libfastabi-vmmcall.a")]
    [InlineData("libfastabi-sim.a")]
    public void Bindings_Archives_AreTheBuilds(string name) =>
        Assert.Equal(File.ReadAllBytes(Archive.Named(name).File), PackageFile.Bindings.Read($"static/linux-x64/{name}"));

    [Theory]
    [InlineData("fastabi.lib")]
    [InlineData("fastabi-vmcall.lib")]
    [InlineData("fastabi-vmmcall.lib")]
    public void Bindings_ArchivesForWindows_AreTheBuilds(string name) => Assert.Equal(
        File.ReadAllBytes(Path.Combine(TestPaths.Out, "lib", "windows", name)), PackageFile.Bindings.Read($"static/win-x64/{name}"));

    [Fact]
    public void Bindings_SharedLibrary_IsTheBuilds() => Assert.Equal(
        File.ReadAllBytes(Path.Combine(TestPaths.Out, "lib", "libfastabi.so")),
        PackageFile.Bindings.Read("runtimes/linux-x64/native/libfastabi.so"));

    /// <summary>A kernel's author needs no other file: not of this repository, and no make.</summary>
    [Theory]
    [InlineData("buildTransitive/net10.0/FastAbi.BareMetal.props")]
    [InlineData("buildTransitive/net10.0/FastAbi.BareMetal.targets")]
    [InlineData("lib/net10.0/FastAbi.BareMetal.dll")]
    [InlineData("lib/net10.0/FastAbi.BareMetal.Bindings.dll")]
    [InlineData("analyzers/dotnet/cs/FastAbi.BareMetal.Language.dll")]
    [InlineData("native/guest/guest.ld")]
    [InlineData("native/include/fastabi.h")]
    [InlineData("native/lib/libbaremetal.a")]
    [InlineData("native/lib/libfastabi-ghcb.a")]
    [InlineData("native/lib/libfastabi-tdcall.a")]
    [InlineData("tools/FastAbi.BareMetal.Tasks.dll")]
    [InlineData("tools/boot/fastabi.dll")]
    [InlineData("tools/boot/monitor.elf")]
    [InlineData("tools/testing/FastAbi.BareMetal.Testing.dll")]
    public void BareMetal_Files_AreAllThatAKernelTakes(string file)
    {
        Assert.Contains(file, PackageFile.BareMetal.Files());
        Assert.DoesNotContain("buildTransitive/net10.0/Repository.props", PackageFile.BareMetal.Files());
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Package_Metadata_IsWhole(string id)
    {
        var package = PackageFile.Named(id);
        Assert.Equal("MIT", package.Metadata("license"));
        Assert.Equal("icon.png", package.Metadata("icon"));
        Assert.Equal("README.md", package.Metadata("readme"));
        Assert.All(["authors", "description", "tags"], name => Assert.NotEqual("", package.Metadata(name) ?? ""));
        Assert.Equal("PNG"u8.ToArray(), package.Read("icon.png")[1..4]);
        Assert.Equal(File.ReadAllBytes(Path.Combine(TestPaths.Root, package.Project, "README.md")), package.Read("README.md"));
    }

    /// <summary>A debugger shows the sources without asking anybody for them.</summary>
    [Theory]
    [InlineData("FastAbi", "lib/net10.0/FastAbi.dll", "/_/managed/FastAbi/Generated/EventChannel.cs")]
    [InlineData("FastAbi.Tool", "tools/net10.0/any/fastabi.dll", "/_/generator/FastAbi.Tool/GenerateVerb.cs")]
    [InlineData("FastAbi.BareMetal", "lib/net10.0/FastAbi.BareMetal.dll", "/_/managed/FastAbi.BareMetal/Kernel/Check.cs")]
    public void Assembly_Symbols_HoldEverySource(string id, string assembly, string source)
    {
        using var image = new PEReader(new MemoryStream(PackageFile.Named(id).Read(assembly)));
        var entry = Assert.Single(image.ReadDebugDirectory(), entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        using var symbols = image.ReadEmbeddedPortablePdbDebugDirectoryData(entry);
        var reader = symbols.GetMetadataReader();
        var documents = reader.Documents.ToDictionary(
            handle => reader.GetString(reader.GetDocument(handle).Name),
            handle => reader.GetCustomDebugInformation(handle)
            .Any(info => reader.GetGuid(reader.GetCustomDebugInformation(info).Kind) == _embeddedSource));

        Assert.Contains(source, documents.Keys);
        Assert.All(documents, document =>
        {
            Assert.True(document.Value, $"the text of {document.Key} is missing");
            Assert.StartsWith("/_/", document.Key, StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Package_PackedAgain_HasTheSameBytes(string id)
    {
        var package = PackageFile.Named(id);
        using var folder = new TemporaryFolder();
        // Nothing of this one is its own: it takes what others have built.
        string[] options = package == PackageFile.BareMetal ? ["--no-build"] : ["--no-restore"];
        ToolRun.In(TestPaths.Root, "dotnet", ["pack", package.Project, "-c", "Release", "-nologo", "-v:q", "-o", folder.Path, .. options])
            .Succeeded();
        Assert.Equal(File.ReadAllBytes(package.Path), File.ReadAllBytes(folder.In(Path.GetFileName(package.Path))));
    }
}
