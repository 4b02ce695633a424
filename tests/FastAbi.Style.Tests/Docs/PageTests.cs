namespace FastAbi.Style.Tests.Docs;

/// <summary>The documentation names what is there, and leads to all of it.</summary>
public sealed class PageTests
{
    private static readonly Page _index = Page.All.Single(page => page.Path == "docs/index.md");

    // Xen's, in its headers and in Linux.
    private static readonly string[] _foreign = ["hvm/hvm_op.h", "include/xen/interface"];

    public static TheoryData<string> Paths => [.. Page.All.Select(page => page.Path)];

    [Theory, MemberData(nameof(Paths))]
    public void Links_OfAPage_LeadSomewhere(string path) => Assert.Empty(DeadLinks(Page.All.Single(page => page.Path == path)));

    [Theory, MemberData(nameof(Paths))]
    public void Paths_InBackticks_Exist(string path) => Assert.Empty(MissingPaths(Page.All.Single(page => page.Path == path)));

    [Fact]
    public void Index_OfTheDocumentation_HasEachPageOnce() =>
        Assert.Equal(
            Page.All.Select(page => page.Path).Where(path => path.StartsWith("docs/", StringComparison.Ordinal) && path != _index.Path),
            _index.Links.Select(link => Resolve(_index, link.Target)).Where(path => path.StartsWith("docs/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("README.md", "docs/index.md")]
    [InlineData("README.md", "CONTRIBUTING.md")]
    [InlineData("CONTRIBUTING.md", "docs/architecture.md")]
    [InlineData("CONTRIBUTING.md", "docs/index.md")]
    public void Page_ThatOneStartsFrom_LeadsOn(string from, string to)
    {
        var page = Page.All.Single(page => page.Path == from);
        Assert.Contains(to, page.Links.Select(link => Resolve(page, link.Target)));
    }

    [Theory]
    [InlineData("README.md", 150)]
    [InlineData("generator/README.md", 35)]
    public void Page_ThatStaysShort_HasAtMostSoManyLines(string path, int lines) =>
        Assert.InRange(File.ReadLines(Path.Combine(TestPaths.Root, path)).Count(), 1, lines);

    [Fact]
    public void Targets_OfTheGenerator_HaveAPageEach()
    {
        const string Emit = "generator/FastAbi.Generator/Emit";
        var targets = Directory.GetDirectories(Path.Combine(TestPaths.Root, Emit)).Select(Path.GetFileName).ToList();

        Assert.Contains("Assembly", targets);
        Assert.All(targets, target => Assert.Contains($"{Emit}/{target}/README.md", Page.All.Select(page => page.Path)));
    }

    [Theory]
    [InlineData("see [it](../abi)", "")]
    [InlineData("see [it](proof.md#how)", "")]
    [InlineData("see [it](https://example.org/nothing)", "")]
    [InlineData("see [it](nothing.md)", "2: nothing.md")]
    [InlineData("see [it](proof.md#nothing)", "2: proof.md#nothing")]
    [InlineData("```\nsee [it](nothing.md)\n```", "")]
    public void DeadLink_OfAPage_IsFound(string text, string finding) =>
        Assert.Equal(finding, string.Join(", ", DeadLinks(Page.Of("docs/page.md", $"# Page\n{text}\n"))));

    [Theory]
    [InlineData("`abi/vcpu.yml`, `proof.md`, `out/lib/`, `a / b`, `no/<NAME>.c`", "")]
    [InlineData("`abi/nothing.yml` and `nothing/`", "2: abi/nothing.yml, 2: nothing/")]
    public void MissingPath_OfAPage_IsFound(string text, string finding) =>
        Assert.Equal(finding, string.Join(", ", MissingPaths(Page.Of("docs/page.md", $"# Page\n{text}\n"))));

    private static IEnumerable<string> DeadLinks(Page page) =>
        from link in page.Links
        where !Leads(page, link.Target)
        select $"{link.Line}: {link.Target}";

    private static bool Leads(Page page, string target)
    {
        if (!Exists(Resolve(page, target)))
            return false;

        var anchor = target.IndexOf('#', StringComparison.Ordinal);
        return anchor < 0 ||
            (anchor == 0 ? page : Page.All.Single(other => other.Path == Resolve(page, target))).Anchors.Contains(target[(anchor + 1)..]);
    }

    // A path begins at the page's folder or at one above it. What is built is not there before the build.
    private static IEnumerable<string> MissingPaths(Page page) =>
        from span in page.Paths
        where span.Path.Contains('/') && !span.Path.StartsWith("out/", StringComparison.Ordinal) && !_foreign.Contains(span.Path)
        where !FoldersOf(page).Any(folder => Exists(Path.Combine(folder, span.Path)))
        select $"{span.Line}: {span.Path}";

    private static IEnumerable<string> FoldersOf(Page page)
    {
        for (var folder = Path.GetDirectoryName(page.Path); folder is not null; folder = Path.GetDirectoryName(folder))
            yield return folder;
    }

    private static bool Exists(string path) => Path.Exists(Path.Combine(TestPaths.Root, path));

    private static string Resolve(Page page, string target)
    {
        var path = target.Split('#')[0];
        return path.Length == 0
            ? page.Path
            : Path.GetRelativePath(TestPaths.Root, Path.GetFullPath(Path.Combine(TestPaths.Root, Path.GetDirectoryName(page.Path)!, path)));
    }
}
