namespace FastAbi.Build.Plan;

/// <summary>All suites added up.</summary>
public static class TestTotals
{
    /// <summary>Tells which tests failed and, as the last line, how many passed and failed.</summary>
    /// <returns>The exit status: 0 if something passed and nothing failed.</returns>
    public static int Tell(IReadOnlyList<SuiteResult> suites, BuildSettings settings, TextWriter output)
    {
        var passed = suites.Where(suite => suite.Broken is null).Sum(suite => suite.Passed);
        var failed = suites.Sum(suite => suite.CountFailed(settings.IsCI));
        var broken = suites.Where(suite => suite.CountFailed(settings.IsCI) > 0);
        foreach (var suite in broken.OrderBy(suite => suite.Name, StringComparer.Ordinal))
        {
            output.WriteLine($"\n{suite.Name}: {suite.Describe()}; its log is out/log/{suite.Name}.log");
            var log = Path.Combine(settings.Root, "out", "log", $"{suite.Name}.log");
            output.Write(File.Exists(log) ? File.ReadAllText(log) : "");
        }

        output.WriteLine($"{passed} passed, {failed} failed");
        return passed > 0 && failed == 0 ? 0 : 1;
    }
}
