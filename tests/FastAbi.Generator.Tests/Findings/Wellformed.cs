using FastAbi.Model.Diagnostics;

namespace FastAbi.Generator.Tests.Findings;

/// <summary>What holds for every finding, whatever the input.</summary>
internal static class Wellformed
{
    private const int LongestLine = 600;

    public static void Check(Diagnostic finding)
    {
        Assert.True(finding.Position is { Line: >= 1, Column: >= 1 }, $"no place: {finding}");
        Assert.DoesNotContain($"{finding}", char.IsControl);
        Assert.InRange($"{finding}".Length, 1, LongestLine);
        Assert.NotEqual("", finding.Message);
        Assert.NotEqual("", finding.Hint);
    }
}
