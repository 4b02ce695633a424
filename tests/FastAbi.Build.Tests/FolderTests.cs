namespace FastAbi.Build.Tests;

/// <summary>A checkout in a folder of any name.</summary>
public sealed class FolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("my projects")]
    [InlineData("it's $HOME (ünï) & {more}")]
    public void Build_InAFolderOfAnyName_FindsWhatIsMissing(string name)
    {
        ToolRun run = Checkout(name, "all", "-p:Xen=no such.elf");

        Assert.StartsWith($"build : error : There is no Xen at {_folder.In(name)}/no such.elf.", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a;b")]
    [InlineData("100%ce")]
    [InlineData("a#b")]
    public void Build_InAFolderThatCannotBeNamed_SaysSo(string name)
    {
        ToolRun run = Checkout(name, "all");

        Assert.Equal(1, run.Status);
        Assert.StartsWith(
            $"build : error : This folder is '{_folder.In(name)}/': FastAbi cannot be built where a name has one of % ; | : = * ? [ ] \\ #",
            run.Output, StringComparison.Ordinal);
    }

    private ToolRun Checkout(string name, params string[] arguments)
    {
        foreach (string file in Directory.GetFiles(Path.Combine(TestPaths.Root, "build")))
        {
            _folder.Write($"{name}/build/{Path.GetFileName(file)}", File.ReadAllBytes(file));
        }

        string door = _folder.Write($"{name}/build.sh", File.ReadAllBytes(Path.Combine(TestPaths.Root, "build.sh")));
        return ToolRun.In(_folder.In(name), "sh", [door, .. arguments]);
    }
}
