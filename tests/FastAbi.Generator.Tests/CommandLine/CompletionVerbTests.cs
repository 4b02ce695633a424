namespace FastAbi.Generator.Tests.CommandLine;

/// <summary>What the tool says to a shell that completes its command lines.</summary>
public sealed class CompletionVerbTests
{
    private static readonly string[] _verbs =
        [.. Candidates("").Select(verb => verb.Split('\t')[0]).Where(verb => verb is not ("completion" or "explain"))];

    [Fact]
    public void Verbs_AreThoseOfTheHelp()
    {
        var help = GeneratorTool.Run("--help").Ended(0).Output;

        Assert.True(_verbs.Length > 8);
        Assert.All(_verbs, verb => Assert.Contains($"\n  {verb} ", help, StringComparison.Ordinal));
        Assert.DoesNotContain("\n  complete ", help, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_OfEachVerb_AreThoseOfItsHelpAndHaveValuesOfItsKinds() => Assert.All(_verbs, verb =>
    {
        foreach (var (option, kind) in Options(verb))
        {
            var values = Candidates(verb, option, "").Select(value => value.Split('\t')[0]);
            if (kind == "FILE")
                Assert.Equal([":files"], values);
            else if (kind?.StartsWith("DIR", StringComparison.Ordinal) == true)
                Assert.Equal([":folders"], values);
            else if (kind is not null && !kind.Any(char.IsAsciiLetterUpper))
                Assert.Equal(kind.Split('|'), values);
        }
    });

    [Theory]
    [InlineData("event_channel.send event_channel.set_priority event_channel.status", "describe", "event_channel.s")]
    [InlineData("event_channel.status", "prove", "--explain", "event_channel.st")]
    [InlineData("FAB0012", "explain", "FAB0012")]
    [InlineData("json", "list", "--format", "js")]
    [InlineData("json", "list", "--format", "=", "js")]
    [InlineData("--format=json", "list", "--format=js")]
    [InlineData(":folders", "list", "--abi=")]
    [InlineData(":files", "prove", "out/l")]
    [InlineData(":files", "boot", "hello.elf", "--", "--on", "")]
    [InlineData("", "describe", "event_channel.send", "e")]
    [InlineData("", "nonsense", "e")]
    public void Word_AtTheCursor_IsCompletedByWhatMayStandThere(string expected, params string[] words) =>
        Assert.Equal(expected, string.Join(' ', Candidates(words).Select(candidate => candidate.Split('\t')[0])));

    [Fact]
    public void Operations_OfAFolderThatThereIsNot_AreNone() =>
        Assert.Empty(GeneratorTool.Run("complete", "--", "describe", "--abi", "/no/such", "").Ended(0).Output);

    [Fact]
    public void Option_WithoutItsValue_IsWrongUsageAndNoFault() => Assert.All(_verbs, verb =>
    {
        foreach (var (option, _) in Options(verb).Where(option => option.Kind is not null))
        {
            GeneratorTool.Run(verb, "--check", option).Ended(2);
            GeneratorTool.Run(verb, "--trace", option).Ended(2);
        }
    });

    /// <summary>The options of a verb, each with the kind of its value where the help names one.</summary>
    private static List<(string Name, string? Kind)> Options(string verb)
    {
        var help = GeneratorTool.Run(verb, "--help").Ended(0).Output.Split('\n');
        var names = Candidates(verb, "-").Select(candidate => candidate.Split('\t')[0]).Where(name => name != "--help");
        return [.. names.Select(name =>
        {
            var line = Assert.Single(help, line => line.StartsWith($"  {name} ", StringComparison.Ordinal));
            var kind = line.StartsWith($"  {name} <", StringComparison.Ordinal) ? line.Split('<', '>')[1] : null;
            return (name, kind);
        })];
    }

    private static string[] Candidates(params string[] words)
    {
        string[] specification = words[0] is "describe" or "prove" ? ["--abi", GeneratorTool.RepositoryAbi] : [];
        var run = GeneratorTool.Run(["complete", "--", words[0], .. specification, .. words[1..]]);
        return run.Ended(0).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
