using FastAbi.Generator.Tests.Rules;
using FastAbi.Model.Diagnostics;
using FastAbi.Tool.Rules;

namespace FastAbi.Generator.Tests.Findings;

/// <summary>A run reports everything that is wrong, sorted, each thing once.</summary>
public class CompletenessTests
{
    private const string Broken = """
        name: de-mo
        hypercall_index: fifty
        version: 1
        subops:
          ping:
            index: -1
            input:
              value: 8
              other: two
            output:
              result: 0
            clobber: [4, 4, x]
            c_lang:
              params:
                value: int
                other: strange
                result: void *
                nobody: int
          po-ng:
            input:
              value: 1
              last: 3
            c_lang:
              params:
                value: int
        # abi/other.yml
        name: other
        hypercall_index: 51
        subops:
          ping:
            index: 0
          pong:
            index: 0
        # abi/overlay/other.yml
        name: other
        operations:
          ping:
            blocks: maybe
            doc: /*
          nothing:
            doc: x
        # abi/overlay/unknown.yml
        name: unknown
        # abi/overlay/types.yml
        types:
          int:
            is: long
        """;

    private static readonly string[] _expected =
    [
        "abi/demo.yml(1,7) FAB0020", "abi/demo.yml(2,18) FAB0015", "abi/demo.yml(3,1) FAB0012", "abi/demo.yml(6,12) FAB0016",
        "abi/demo.yml(8,14) FAB0021", "abi/demo.yml(9,14) FAB0015", "abi/demo.yml(11,15) FAB0023",
        "abi/demo.yml(12,18) FAB0025", "abi/demo.yml(12,21) FAB0015", "abi/demo.yml(16,16) FAB0034", "abi/demo.yml(17,17) FAB0035",
        "abi/demo.yml(18,9) FAB0032", "abi/demo.yml(19,3) FAB0013", "abi/demo.yml(19,3) FAB0020", "abi/demo.yml(21,14) FAB0024",
        "abi/demo.yml(22,7) FAB0031",
        "abi/other.yml(7,12) FAB0026",
        "abi/overlay/other.yml(4,13) FAB0048", "abi/overlay/other.yml(5,10) FAB0049", "abi/overlay/other.yml(6,3) FAB0042",
        "abi/overlay/types.yml(2,3) FAB0050", "abi/overlay/unknown.yml(1,7) FAB0040",
    ];

    [Fact]
    public void Load_ManyMistakes_FindsAllOfThemInOrder() => Assert.Equal(_expected, SpecFixture.Check(Broken));

    [Fact]
    public void Load_Twice_FindsTheSame()
    {
        using var fixture = new SpecFixture(Broken);
        fixture.Load();
        var first = fixture.Findings;
        fixture.Load();

        Assert.Equal(first, fixture.Findings);
    }

    [Fact]
    public void Load_WithoutErrata_IgnoresWhatTheyChangeButStillReadsThem()
    {
        using var fixture =
            new SpecFixture(
            RuleCase.PingValue + RuleCase.Overlay
            + "    errata:\n      - input: {value: 9}\n        reason: x\n      - input: {value: 9}\n");
        fixture.Load(applyErrata: false);
        Assert.Equal(["abi/overlay/demo.yml(7,9) FAB0047"], fixture.Findings.Select(SpecFixture.Place));

        fixture.Load();
        Assert.Equal(["abi/overlay/demo.yml(5,24) FAB0021", "abi/overlay/demo.yml(7,9) FAB0047", "abi/overlay/demo.yml(7,17) FAB0046"],
            fixture.Findings.Select(SpecFixture.Place));
    }

    [Fact]
    public void Report_SameFindingTwice_CountsOnce()
    {
        var diagnostics = new DiagnosticBag();
        for (var i = 0; i < 2; i++)
            diagnostics.Report(RuleCatalog.All[0], new SourcePosition("a", 1, 1), "message", "hint");

        Assert.Single(diagnostics.ToSortedList());
    }

    [Fact]
    public void ToSortedList_AnyOrder_SortsByFileLineColumnNumberAndText()
    {
        var sorted =
            from file in new[] { "B", "a" }
            from line in new[] { 2, 10 }
            from column in new[] { 2, 10 }
            from rule in RuleCatalog.All.Take(2)
            from message in new[] { "B", "a" }
            select new Diagnostic(rule, new SourcePosition(file, line, column), message, "hint");
        var diagnostics = new DiagnosticBag();
        foreach (var finding in sorted.Reverse())
            diagnostics.Report(finding.Rule, finding.Position, finding.Message, finding.Hint);

        Assert.Equal(sorted, diagnostics.ToSortedList());
    }
}
