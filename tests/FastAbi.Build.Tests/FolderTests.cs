namespace FastAbi.Build.Tests;

/// <summary>A checkout in a folder of any name.</summary>
public sealed class FolderTests : IDisposable
{
    // What the program behind the doors is built from, and the file by which it knows the checkout.
    private static readonly string[] s_files =
        ["build.sh", "FastAbi.sln", "Directory.Build.props", "Directory.Packages.props", "global.json", ".editorconfig"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Build_InAFolderOfAnyName_FindsWhatIsMissing()
    {
        const string Name = "its $HOME (ünï) & {more}";

        var run = Checkout(Name, "all", "-p:Xen=no such.elf");

        Assert.Equal($"build: There is no Xen at {_folder.In(Name)}/no such.elf.\n", run.Complaints);
    }

    [Theory]
    [InlineData("100%ce")]
    [InlineData("it's")]
    [InlineData("a;b")]
    [InlineData("a#b")]
    public void Build_InAFolderThatCannotBeNamed_SaysSo(string name)
    {
        var run = Checkout(name, "all");

        Assert.NotEqual(0, run.Status);
        Assert.Contains(
            "FastAbi cannot be built in this folder: no name in its path may have one of ' % ; | : = * ? [ ] \\ #",
            run.Output + run.Complaints,
            StringComparison.Ordinal);
    }

    private ToolRun Checkout(string name, params string[] arguments)
    {
        foreach (var file in s_files.Concat(
            Directory.EnumerateFiles(Path.Combine(TestPaths.Root, "build"), "*", SearchOption.AllDirectories)))
        {
            var path = Path.Combine(TestPaths.Root, file);
            _folder.Write($"{name}/{Path.GetRelativePath(TestPaths.Root, path)}", File.ReadAllBytes(path));
        }

        return ToolRun.In(_folder.In(name), "sh", ["./build.sh", .. arguments]);
    }
}
