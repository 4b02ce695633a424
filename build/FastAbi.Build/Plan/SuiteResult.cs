using System.Xml;
using System.Xml.Linq;

namespace FastAbi.Build.Plan;

/// <summary>What a suite's results say, as far as they explain how its program ended.</summary>
/// <param name="Name">The suite.</param>
/// <param name="Passed">Tests that passed.</param>
/// <param name="Failed">Tests that failed, and errors outside tests.</param>
/// <param name="Skipped">Tests that nobody ran.</param>
/// <param name="Broken">Why the results are not believed; null where they are.</param>
public sealed record SuiteResult(string Name, int Passed, int Failed, int Skipped, string? Broken)
{
    /// <summary>Tests and suites that count as failed. A skipped test must not look like success in CI.</summary>
    public int CountFailed(bool isCI) => Broken is null ? Failed + (isCI ? Skipped : 0) : 1;

    /// <summary>A few words.</summary>
    public string Describe() => Broken is { } reason
        ? $"BROKEN: {reason}"
        : $"{Passed} passed{(Failed > 0 ? $", {Failed} FAILED" : "")}{(Skipped > 0 ? $", {Skipped} skipped" : "")}";

    /// <summary>Reads the results that a suite wrote before it ended with <paramref name="status"/>.</summary>
    public static SuiteResult Read(string name, string file, int status)
    {
        try
        {
            var results = XDocument.Load(file);
            XElement[] tests = [.. results.Descendants("test")];
            var errors = results.Descendants("errors").Elements("error").Count();
            SuiteResult result = new(name, Count("Pass"), Count("Fail") + errors, Count("Skip") + Count("NotRun"), null);
            var broken = (status, result.Failed, result.Passed) switch
            {
                (0, 0, 0) => "it ran no test",
                (0, 0, _) => null,
                (1, > 0, _) => null,
                _ => $"it ended with status {status}, which its results do not explain",
            };
            return result with { Broken = broken };

            int Count(string outcome) => tests.Count(test => test.Attribute("result")?.Value == outcome);
        }
        catch (Exception exception) when (exception is IOException or XmlException)
        {
            return new SuiteResult(name, 0, 0, 0, $"it ended with status {status} and without results");
        }
    }
}
