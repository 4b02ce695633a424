using System.Text.RegularExpressions;

namespace FastAbi.Install.Tests;

/// <summary>The manual pages of an installed tree.</summary>
public sealed partial class ManualPageTests
{
    private static readonly string _folder = Path.Combine(InstalledTree.Prefix, "share", "man");

    [Fact]
    public void Pages_GiveNeitherMandocNorManAnythingToSay()
    {
        var pages = Pages();

        Assert.True(pages.Count > 50);
        Assert.Equal("", NativeTool.Run("mandoc", ["-Tlint", .. pages]));
        NativeTool.Run("man", ["--warnings", "-E", "UTF-8", "-l", .. pages]);
    }

    [Fact]
    public void EachFunctionOfTheHeaders_IsFoundInSection9()
    {
        string[] headers = ["fastabi.h", "fastabi_calls.h", "fastabi_inline.h", "fastabi_sim.h"];
        List<string> functions =
        [
            .. headers.SelectMany(header => Function().Matches(File.ReadAllText(Path.Combine(InstalledTree.Prefix, "include", header))))
                .Select(function => function.Groups[1].Value),
        ];

        Assert.True(functions.Count > 4 * 49);
        Assert.Equal(functions.Count, NativeTool.Run("man", ["-M", _folder, "-w", "9", .. functions]).TrimEnd().Split('\n').Length);
    }

    [Fact]
    public void EachPage_SaysOfItselfWhatItIsFoundBy() => Assert.All(Pages(), page => Assert.Contains(
        $"\"{Path.GetFileNameWithoutExtension(page)} - ", NativeTool.Run("lexgrog", page), StringComparison.Ordinal));

    [Fact]
    public void EachPage_HasTheReleaseAndRefersToPagesThatThereAre() => Assert.All(Pages(), page =>
    {
        var text = File.ReadAllText(page);
        Assert.Contains($" \"FastABI {InstalledTree.Version}\" ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("@", text, StringComparison.Ordinal);
        Assert.All(Reference().Matches(text), reference => Assert.True(
            File.Exists(Path.Combine(_folder, $"man{reference.Groups[2]}", $"{reference.Groups[1]}.{reference.Groups[2]}")),
            $"{page} refers to {reference}"));
    });

    [Fact]
    public void PageOfAnOperation_HasTheWordsOfTheHeader()
    {
        var header = File.ReadAllText(Path.Combine(InstalledTree.Prefix, "include", "fastabi_calls.h"));
        var end = header.IndexOf("int64_t fastabi_event_channel_status(", StringComparison.Ordinal);
        var comment = header[header.LastIndexOf("/**", end, StringComparison.Ordinal)..end];

        var page = ToolRun.In(_folder, "sh", "-c", "MANWIDTH=200 man -E ascii -l man9/fastabi_event_channel_status.9").Succeeded().Output;

        HashSet<string> words = [.. Word().Matches(page).Select(word => word.Value)];
        Assert.Empty(Word().Matches(comment).Select(word => word.Value).Except(words).Except(["param", "return", "All", "outputs"]));
    }

    // Links are the same once more.
    private static List<string> Pages() =>
    [
        .. Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Where(file => new FileInfo(file).LinkTarget is null)
            .Order(StringComparer.Ordinal),
    ];

    [GeneratedRegex(
        @"^(?:FASTABI_INLINE )?(?:void|int64_t|enum fastabi_mode|const struct fastabi_info \*) ?(fastabi_\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Function();

    [GeneratedRegex(@"^\.BR (\S+) \((\d)\)", RegexOptions.Multiline)]
    private static partial Regex Reference();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
