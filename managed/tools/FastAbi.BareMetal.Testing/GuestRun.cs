using System.Diagnostics;
using System.Text.Json;

namespace FastAbi.BareMetal.Testing;

/// <summary>Boots of a guest by <c>fastabi boot</c>.</summary>
internal static class GuestRun
{
    /// <summary>Boots it as `dotnet run` does any other guest.</summary>
    /// <returns>The exit status.</returns>
    public static async Task<int> ShowAsync(string[] boot)
    {
        // Ctrl+C reaches both processes; this one has the other end.
        Console.CancelKeyPress += (_, pressed) => pressed.Cancel = true;
        using var process = Process.Start(new ProcessStartInfo(Host, ["exec", .. boot]))!;
        await process.WaitForExitAsync().ConfigureAwait(false);
        return process.ExitCode;
    }

    /// <summary>Boots it and gives the result of each check, and one of the end where that is another than the checks say.</summary>
    public static async Task<IReadOnlyList<GuestCheck>> ChecksAsync(string[] boot, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("fastabi-test-");
        try
        {
            ProcessStartInfo start = new(Host, ["exec", .. boot, "--report", folder.FullName])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            await using var registration = cancellation.Register(() => process.Kill(entireProcessTree: true)).ConfigureAwait(false);
            var output = process.StandardOutput.ReadToEndAsync(cancellation);
            var complaints = process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            var said = $"{await output.ConfigureAwait(false)}{await complaints.ConfigureAwait(false)}";
            return folder.GetFiles("*.json") is [var report]
                ? Read(await File.ReadAllTextAsync(report.FullName, cancellation).ConfigureAwait(false), said)
                : [new GuestCheck("the guest boots", "notOk", said)];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Host => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private static List<GuestCheck> Read(string json, string said)
    {
        using var report = JsonDocument.Parse(json);
        List<GuestCheck> checks = [];
        foreach (var check in report.RootElement.GetProperty("checks").EnumerateArray())
        {
            checks.Add(new GuestCheck(
                check.GetProperty("name").GetString()!,
                check.GetProperty("result").GetString()!,
                check.TryGetProperty("reason", out var reason) ? reason.GetString()! : ""));
        }

        // A crash, a boot that takes too long, a report that is not whole: the checks do not tell of it.
        if (report.RootElement.GetProperty("outcome").GetString() is not ("passed" or "checkFailed"))
            checks.Add(new GuestCheck("the guest ends", "notOk", $"{report.RootElement.GetProperty("reason").GetString()}\n{said}"));

        return checks;
    }
}
