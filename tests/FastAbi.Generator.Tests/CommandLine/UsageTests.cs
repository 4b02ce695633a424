namespace FastAbi.Generator.Tests.CommandLine;

/// <summary>Wrong usage and a hostile environment end with status 2 and a sentence, never with an exception.</summary>
public sealed class UsageTests
{
    /// <summary>Command lines, and a part of what the tool answers.</summary>
    public static TheoryData<string[], string> Wrong => new()
    {
        { [], "Required command was not provided" },
        { ["chek"], "'chek'" },
        { ["check", "--fromat", "json"], "'--fromat'" },
        { ["check", "--format", "xml"], "'xml'" },
        { ["check", "--format"], "'--format'" },
        { ["list", "--format", "sarif"], "'sarif'" },
        { ["check", "surplus"], "'surplus'" },
        { ["check", "--abi", "a", "--abi", "b"], "'--abi'" },
        { ["check", "--abi", ""], "'--abi' names no folder" },
        { ["generate", "--out", ""], "'--out' names no folder" },
        { ["generate", "--target"], "'--target'" },
        { ["model", "--format", "text"], "'text'" },
        { ["model", "--schema", "--out", "model.json"], "'--schema'" },
        { ["xen"], "'--tree' is required" },
        { ["xen", "--tree", ""], "'--tree' names no folder" },
        { ["check", "@no-such-file"], "no-such-file" },
        { ["check", "--no-errata=perhaps"], "perhaps" },
        { ["describe"], "'operation'" },
        { ["describe", "a", "b"], "'b'" },
        { ["explain", "FAB9999"], "there is no finding 'FAB9999'" },
        { ["explain", "FAB0001", "FAB0002"], "'FAB0002'" },
    };

    public static TheoryData<string[]> Verbs => new(["check"], ["generate"], ["list"], ["describe", "event_channel.send"]);

    [Theory, MemberData(nameof(Wrong))]
    public void CommandLine_Wrong_SaysSo(string[] arguments, string complaint) =>
        Assert.Contains(complaint, GeneratorTool.Run(arguments).Ended(2).Complaints, StringComparison.Ordinal);

    [Fact]
    public void Verb_Misspelt_IsSuggested() =>
        Assert.Contains("Did you mean one of the following?\ncheck\n", GeneratorTool.Run("chek").Ended(2).Output, StringComparison.Ordinal);

    [Theory, MemberData(nameof(Verbs))]
    public void Verb_NoSuchFolder_IsTheEnvironmentsFault(string[] verb)
    {
        using var folder = new TemporaryFolder();
        var run = GeneratorTool.Run([.. verb, "--abi", folder.In("none")]).Ended(2);
        Assert.StartsWith($"{folder.In("none")}(1,1): error FAB0001: the folder does not exist; ", run.Output, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Verbs))]
    public void Verb_EmptyFolder_IsTheEnvironmentsFault(string[] verb)
    {
        using var fixture = new SpecFixture();
        Assert.Contains("FAB0001: the folder holds no .yml file", GeneratorTool.Run([.. verb, "--abi", fixture.Abi]).Ended(2).Output,
            StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Verbs))]
    public void Verb_BrokenSpecification_PrintsTheFindings(string[] verb)
    {
        using var fixture = new SpecFixture("name: demo\n");
        var run = GeneratorTool.Run([.. verb, "--abi", fixture.Abi]).Ended(1);
        Assert.Contains($"{fixture.Abi}/demo.yml(1,1): error FAB", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Complaints);
    }

    [Fact]
    public void Output_DiskFull_IsTheEnvironmentsFault()
    {
        var run = GeneratorTool.Redirected(">/dev/full", "list").Ended(2);
        Assert.StartsWith("fastabi: ", run.Complaints, StringComparison.Ordinal);
        Assert.Single(run.Complaints.TrimEnd().Split('\n'));
    }

    [Fact]
    public void Output_Closed_IsTheEnvironmentsFault() =>
        Assert.Single(GeneratorTool.Redirected(">&-", "list").Ended(2).Complaints.TrimEnd().Split('\n'));

    /// <summary>Nobody reads on: not an error.</summary>
    [Fact]
    public void Output_ReaderLeft_IsFine() => Assert.Empty(GeneratorTool.Redirected("| head -1 >/dev/null", "list").Ended(0).Complaints);

    [Fact]
    public void Output_NotATerminal_HasNoEscapeCodes()
    {
        using var fixture = new SpecFixture("name: demo\n");
        Assert.All(
            [
                GeneratorTool.In(TestPaths.Root, "list"),
                GeneratorTool.In(TestPaths.Root, "describe", "event_channel.send"),
                GeneratorTool.In(TestPaths.Root, "explain"),
                GeneratorTool.In(TestPaths.Root, "check", "--help"),
                GeneratorTool.In(TestPaths.Root, "check", "--abi", fixture.Abi),
            ],
            run => Assert.DoesNotContain('\e', run.Output + run.Complaints));
    }
}
