using System.Text.Json;

namespace FastAbi.Boot.Tests;

/// <summary>The report that a boot left as JSON.</summary>
internal sealed class BootReport(string file)
{
    private readonly JsonElement _root = JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(file));

    /// <summary>The calls as they stand in the file.</summary>
    public string Calls => _root.GetProperty("calls").GetRawText();

    /// <summary>What was called, each once, in alphabetical order.</summary>
    public IEnumerable<string> Operations => _root.GetProperty("calls").EnumerateArray()
        .Select(call => call.GetProperty("operation").GetString()!)
        .Distinct()
        .Order(StringComparer.Ordinal);

    /// <summary>The names of the checks with a result, in order.</summary>
    public List<string> Names(string result) =>
    [
        .. _root.GetProperty("checks").EnumerateArray()
            .Where(check => check.GetProperty("result").GetString() == result)
            .Select(check => check.GetProperty("name").GetString()!),
    ];
}
