using FastAbi.Model.Diagnostics;
using FastAbi.Model.Files;
using FastAbi.Model.Yaml;

namespace FastAbi.Explorer.Measured;

/// <summary>What was measured of operations. What was not is empty.</summary>
/// <param name="Hypervisors">What the same guest was answered by several hypervisors.</param>
/// <param name="Releases">What it was answered by several releases of Xen.</param>
/// <param name="Costs">What calls cost.</param>
public sealed record Measurements(AnswerRecord Hypervisors, AnswerRecord Releases, IReadOnlyList<CallCost> Costs)
{
    /// <summary>Reads the records in a folder; those that are not there are empty.</summary>
    public static Measurements Read(string folder, DiagnosticBag diagnostics)
    {
        var reader = new RecordReader(diagnostics);
        return new Measurements(
            Read(folder, "hypervisors.json", diagnostics) is { } hypervisors ? reader.Answers(hypervisors) : AnswerRecord.None,
            Read(folder, "answers.json", diagnostics) is { } answers ? reader.Answers(answers) : AnswerRecord.None,
            Read(folder, "calls.json", diagnostics) is { } calls ? reader.Costs(calls) : []);
    }

    private static YamlNode? Read(string folder, string name, DiagnosticBag diagnostics)
    {
        var file = Path.Combine(folder, name);
        return (File.Exists(file) || Directory.Exists(file))
            && InputFile.Read(file, SourceText.LargestFile, MeasuredRules.Unreadable, diagnostics) is { } bytes
            ? JsonReader.Read(SourcePosition.Display(file), bytes, MeasuredRules.Unreadable, diagnostics) : null;
    }
}
