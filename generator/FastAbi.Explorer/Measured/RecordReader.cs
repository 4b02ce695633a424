using FastAbi.Model.Diagnostics;
using FastAbi.Model.Yaml;

namespace FastAbi.Explorer.Measured;

/// <summary>Reads the records that the boot runner and the benchmarks write.</summary>
/// <param name="diagnostics">Receives all findings.</param>
internal sealed class RecordReader(DiagnosticBag diagnostics)
{
    private static readonly string[] _answerKeys = ["generator", "boots", "calls"];
    private static readonly string[] _callKeys = ["operation", "inputs", "answers"];
    private static readonly string[] _costKeys = ["generator", "calls"];
    private static readonly string[] _counts = ["native", "classic", "xen_native", "xen_classic", "monitor_native", "monitor_classic"];

    public AnswerRecord Answers(YamlNode root)
    {
        if (MappingReader.Open(root, "the file", _answerKeys, diagnostics) is not { } reader)
            return AnswerRecord.None;
        reader.Required("boots");
        reader.Required("calls");
        var boots = Texts(reader, "boots");
        return new AnswerRecord(boots, [.. reader.Items("calls").Select(node => Call(node, boots.Count)).OfType<AnsweredCall>()]);
    }

    public IReadOnlyList<CallCost> Costs(YamlNode root)
    {
        if (MappingReader.Open(root, "the file", _costKeys, diagnostics) is not { } reader)
            return [];
        reader.Required("calls");
        return [.. reader.Items("calls").Select(Cost).OfType<CallCost>()];
    }

    private AnsweredCall? Call(YamlNode node, int boots)
    {
        if (MappingReader.Open(node, "a call", _callKeys, diagnostics) is not { } reader)
            return null;
        var (operation, inputs) = (Text(reader.Required("operation"), "'operation'"), Text(reader.Required("inputs"), "'inputs'"));
        reader.Required("answers");
        var answers = Texts(reader, "answers");
        if (answers.Count != boots)
        {
            diagnostics.Report(MeasuredRules.OtherCount, reader.Position,
                $"a call of {operation} has {answers.Count} answers in {boots} boots", "boot the guest again, with --tables");
        }

        return operation is null || inputs is null || answers.Count != boots ? null : new AnsweredCall(operation, inputs, answers);
    }

    private CallCost? Cost(YamlNode node)
    {
        if (MappingReader.Open(node, "a call", ["operation", .. _counts], diagnostics) is not { } reader)
            return null;
        var counts = _counts.Select(key => reader.Optional(key) is { } count
            ? (int?)MappingReader.Number(count, $"'{key}'", int.MaxValue, diagnostics)?.Value : null).ToList();
        return Text(reader.Required("operation"), "'operation'") is { } operation
            ? new CallCost(operation, counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]) : null;
    }

    private List<string> Texts(MappingReader reader, string key) =>
        [.. reader.Items(key).Select(item => Text(item, $"an item of '{key}'")).OfType<string>()];

    private string? Text(YamlNode? node, string owner) => MappingReader.Text(node, owner, diagnostics)?.Value;
}
