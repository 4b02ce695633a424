using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FastAbi.Emulation.Machine;

namespace FastAbi.Emulation.Report;

/// <summary>The two files that a boot leaves: the raw serial log and the report as JSON.</summary>
public static class ReportFiles
{
    private static readonly JsonWriterOptions s_format = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Where the serial line's bytes go; null where nobody asks for them.</summary>
    public static string? LogFile(BootRequest request) => Name(request, "log");

    /// <summary>Where the report goes; null where nobody asks for it.</summary>
    public static string? JsonFile(BootRequest request) => Name(request, "json");

    /// <summary>What a guest reported in an earlier boot.</summary>
    /// <exception cref="EnvironmentException">There is no such file.</exception>
    public static GuestReport ReadLog(string file)
    {
        var report = new GuestReport();
        var lines = new SerialLines(line => report.Add(line));
        lines.Add(File.ReadAllBytes(BootFiles.FindFile(file, BootNeed.Record, "the log of another boot")));
        lines.End();
        return report;
    }

    /// <summary>Writes the report, if anybody asks for it: equal boots give equal bytes, so neither time nor path is in it.</summary>
    public static void WriteJson(BootRequest request, BootResult result)
    {
        if (JsonFile(request) is not { } file)
            return;

        File.WriteAllText(file, Json(json =>
        {
            json.WriteString("platform", request.PlatformName);
            json.WriteString("guest", request.GuestName);
            json.WriteString("outcome", Spell(result.Verdict.Outcome.ToString()));
            json.WriteString("reason", result.Verdict.Reason);
            WriteCounts(json, result.Report.Counts);
            WriteChecks(json, result.Report.Checks);
            WriteCalls(json, result.Report.Calls);
        }));
    }

    /// <summary>The text of one JSON object, and a line end.</summary>
    public static string Json(Action<Utf8JsonWriter> write)
    {
        using MemoryStream stream = new();
        using (var json = new Utf8JsonWriter(stream, s_format))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void WriteCounts(Utf8JsonWriter json, CheckCounts counts)
    {
        json.WriteStartObject("counts");
        json.WriteNumber("ok", counts.Ok);
        json.WriteNumber("skip", counts.Skip);
        json.WriteNumber("notOk", counts.NotOk);
        json.WriteEndObject();
    }

    private static void WriteChecks(Utf8JsonWriter json, IReadOnlyList<GuestCheck> checks)
    {
        json.WriteStartArray("checks");
        foreach (var check in checks)
        {
            json.WriteStartObject();
            json.WriteString("result", Spell(check.Result.ToString()));
            json.WriteString("name", check.Name);
            if (check.Reason is not null)
                json.WriteString("reason", check.Reason);

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCalls(Utf8JsonWriter json, IReadOnlyList<GuestCall> calls)
    {
        json.WriteStartArray("calls");
        foreach (var call in calls)
        {
            json.WriteStartObject();
            json.WriteString("operation", call.Operation);
            if (call.Inputs is not null)
                json.WriteString("inputs", call.Inputs);

            json.WriteString("answer", call.Answer);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Spell(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    private static string? Name(BootRequest request, string extension) => request.ReportFolder is { } folder
        ? Path.Combine(folder, $"{request.GuestName}-{request.PlatformName}.{extension}")
        : null;
}
