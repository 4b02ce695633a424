namespace FastAbi.Generator.Tests.Breaking;

/// <summary>FAB0170 to FAB0173: a revision is read from git, without a checkout.</summary>
public sealed class GitRevisionTests : IDisposable
{
    private const string Ping = "name: demo\nhypercall_index: 50\nsubops:\n  ping:\n    index: 0\n";

    private readonly TemporaryFolder _folder = new();

    public GitRevisionTests()
    {
        Git("init", "-q", "-b", "main");
        _folder.Write("README", "A repository.\n");
        Commit("v0");
        _folder.Write("spec/abi/demo.yml", Ping);
        _folder.Write("spec/abi/overlay/demo.yml", "name: demo\n");
        Commit("v1");
        _folder.Write("spec/abi/demo.yml", Ping.Replace("index: 0", "index: 1", StringComparison.Ordinal));
        Commit("v2");
    }

    /// <summary>The rules that the tests show.</summary>
    internal static IReadOnlyList<string> Covered { get; } = ["FAB0170", "FAB0171", "FAB0172", "FAB0173"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("v1")]
    [InlineData("HEAD~1")]
    [InlineData("main^")]
    [InlineData("refs/tags/v1")]
    public void Breaking_Revision_IsComparedAndShownAsGitNamesIt(string revision)
    {
        var run = Run(revision).Ended(1);
        Assert.Equal(
            $"spec/abi/demo.yml(5,12): error FAB0142: demo.ping is sub-operation 1 instead of sub-operation 0 (before: " +
            $"{revision}:spec/abi/demo.yml:5); " +
            "give it back its number; numbers are never used again\n1 error, 0 warnings, 0 notes; 'fastabi explain FAB0142' tells more\n",
            run.Output);
        Assert.Empty(run.Complaints);
    }

    [Fact]
    public void Breaking_SameRevision_FindsNothingAndTouchesNothing()
    {
        _folder.Write("spec/abi/overlay/types.yml", "types: {}\n");
        var before = Git("status", "--porcelain").Output;

        Assert.Equal("0 errors, 0 warnings, 0 notes\n", Run("v2").Ended(0).Output);

        Assert.Equal(before, Git("status", "--porcelain").Output);
    }

    /// <summary>A folder at the top of its repository has no path in it.</summary>
    [Fact]
    public void Breaking_FolderThatIsTheRepository_IsCompared()
    {
        using var folder = new TemporaryFolder();
        folder.Write("demo.yml", Ping);
        foreach (var arguments in new string[][] { ["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "a"] })
            GitIn(folder.Path, arguments);
        folder.Write("demo.yml", Ping.Replace("50", "51", StringComparison.Ordinal));

        Assert.Contains("(before: HEAD:demo.yml:2)", GeneratorTool.Run("breaking", "--abi", folder.Path, "--against", "HEAD")
            .Ended(1).Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Example_OfTheHelp_Runs()
    {
        const string mark = "Example: fastabi ";
        _folder.Write("abi/demo.yml", Ping);
        Commit("v1.0");
        var example =
            Assert.Single(GeneratorTool.Run("breaking", "--help").Ended(0).Lines(), line => line.Contains(mark, StringComparison.Ordinal))
            .Trim()[mark.Length..];

        Assert.Equal("0 errors, 0 warnings, 0 notes\n", GeneratorTool.In(_folder.Path, example.Split(' ')).Ended(0).Output);
    }

    /// <summary>Git runs a hook with variables that name the repository of the hook.</summary>
    [Fact]
    public void Breaking_InAHookOfAnotherRepository_ReadsTheFoldersOwn()
    {
        var run =
            ToolRun.In(_folder.Path, "env", "GIT_DIR=/nowhere", "GIT_INDEX_FILE=/nowhere", "dotnet", Tool, "breaking", "--abi", "spec/abi",
            "--against", "v1");
        Assert.Equal(1, run.Status);
        Assert.Contains("FAB0142", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Breaking_FolderAndRevisionOfOneName_TakesTheFolder()
    {
        _folder.Write("v1/demo.yml", Ping.Replace("50", "51", StringComparison.Ordinal));
        Assert.Contains("(before: v1/demo.yml:2)", Run("v1").Ended(1).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v3")]
    [InlineData("--all")]
    [InlineData("--upload-pack=touch x")]
    [InlineData("no/such/folder")]
    [InlineData("v1:spec")]
    [InlineData("v1..v2")]
    [InlineData(" ")]
    public void Breaking_NoSuchRevision_IsTheEnvironmentsFault(string revision) =>
        Assert.StartsWith(
        $"{revision}(1,1): error FAB0172: '{revision}' is neither a folder nor a revision of the repository that holds 'spec/abi'; ",
        Run(revision).Ended(2).Output, StringComparison.Ordinal);

    [Fact]
    public void Breaking_FolderAbsentInRevision_IsTheEnvironmentsFault() =>
        Assert.StartsWith("v0(1,1): error FAB0173: revision 'v0' has no folder 'spec/abi/'; ", Run("v0").Ended(2).Output,
        StringComparison.Ordinal);

    [Fact]
    public void Breaking_WithoutRepository_IsTheEnvironmentsFault()
    {
        using var fixture = new SpecFixture(Ping);
        var output = GeneratorTool.Run("breaking", "--abi", fixture.Abi, "--against", "v1").Ended(2).Output;
        Assert.StartsWith($"{fixture.Abi}(1,1): error FAB0171: 'v1' is no folder, and no revision either here: fatal: not a git repository",
            output, StringComparison.Ordinal);
    }

    [Fact]
    public void Breaking_WithoutGit_IsTheEnvironmentsFault()
    {
        var run =
            ToolRun.In(_folder.Path, "bash", "-c", "dotnet=$(command -v dotnet); PATH=/nowhere \"$dotnet\" \"$@\"", "bash", Tool,
            "breaking", "--abi", "spec/abi", "--against", "v1");
        Assert.Equal(2, run.Status);
        Assert.StartsWith("v1(1,1): error FAB0170: 'v1' is no folder, and to read it as a revision git is needed: ", run.Output,
            StringComparison.Ordinal);
    }

    /// <summary>An old file that can't be read is named as git names it; the folder it was unpacked to is nobody's business.</summary>
    [Fact]
    public void Breaking_UnreadableRevision_IsShownAsGitNamesIt()
    {
        _folder.Write("spec/abi/demo.yml", Ping.Replace("50", "many", StringComparison.Ordinal));
        Commit("v3");
        _folder.Write("spec/abi/demo.yml", Ping);

        var output = Run("v3").Ended(2).Output;

        Assert.StartsWith("v3:spec/abi/demo.yml(2,18): error FAB0174: this file can't be compared: FAB0015: ", output,
            StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetTempPath() + "fastabi-", output, StringComparison.Ordinal);
    }

    private static string Tool => Path.Combine(AppContext.BaseDirectory, "fastabi.dll");

    private ToolRun Run(string revision) => GeneratorTool.In(_folder.Path, "breaking", "--abi", "spec/abi", $"--against={revision}");

    private void Commit(string tag)
    {
        Git("add", "-A");
        Git("commit", "-q", "-m", tag);
        Git("tag", tag);
    }

    private ToolRun Git(params string[] arguments) => GitIn(_folder.Path, arguments);

    private static ToolRun GitIn(string folder, string[] arguments) => ToolRun.In(folder, "git",
        ["-c", "user.name=t", "-c", "user.email=t@localhost", "-c", "commit.gpgsign=false", "-c", "tag.gpgsign=false", .. arguments])
        .Succeeded();
}
