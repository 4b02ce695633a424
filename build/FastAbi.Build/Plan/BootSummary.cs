using System.Text.Json;

namespace FastAbi.Build.Plan;

/// <summary>What a newcomer should see after a build: calls as they were served, results, and what to try.</summary>
internal static class BootSummary
{
    private const int TracedCalls = 14;

    public static string Of(BuildSettings settings)
    {
        var log = Lines("XenTour-monitor.log");
        var trace = string.Join('\n', log
            .SkipWhile(line => !line.StartsWith("event channels:", StringComparison.Ordinal))
            .Where(line => line.StartsWith("trace", StringComparison.Ordinal))
            .Distinct()
            .Take(TracedCalls));
        var calls = string.Join('\n', log
            .Where(line => line.StartsWith("monitor: ", StringComparison.Ordinal))
            .Select(line => line["monitor: ".Length..])
            .SkipWhile(line => !line.StartsWith("calls by FastABI", StringComparison.Ordinal)));
        return BuildTexts.Summary
            .Replace("{trace}", trace, StringComparison.Ordinal)
            .Replace("{calls}", calls, StringComparison.Ordinal)
            .Replace("{bare}", $"{Found("hello-c-bare.log")} ({Reason("hello-c-bare")})", StringComparison.Ordinal)
            .Replace("{xen}", $"{Found("hello-c-xen.log")} ({Reason("hello-c-xen")})", StringComparison.Ordinal)
            .Replace("{tour}", $"{Reason("tour-c-xen"),-33}", StringComparison.Ordinal)
            .Replace("{csharp}", $"{Reason("XenTour-xen"),-33}", StringComparison.Ordinal)
            .Replace("{monitor}", Reason("tour-c-monitor"), StringComparison.Ordinal)
            .Replace("{monitor-csharp}", Reason("XenTour-monitor"), StringComparison.Ordinal)
            .Replace("{sealed}", Reason("sev-es/tour-c-monitor"), StringComparison.Ordinal);

        string File(string name) => Path.Combine(settings.Root, "out", "boot", name);

        string[] Lines(string name) => [.. System.IO.File.ReadLines(File(name)).Select(line => line.TrimEnd('\r'))];

        // What a guest found stands below its name.
        string Found(string name) =>
            Lines(name).SkipWhile(line => !line.StartsWith("fastabi-guest: ", StringComparison.Ordinal)).ElementAtOrDefault(1) ?? "";

        string Reason(string name)
        {
            using var report = JsonDocument.Parse(System.IO.File.ReadAllText(File($"{name}.json")));
            return report.RootElement.GetProperty("reason").GetString() ?? "";
        }
    }
}
