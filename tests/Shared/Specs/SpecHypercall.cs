using System.Globalization;
using System.Text;

namespace FastAbi.Tests.Specs;

/// <summary>A made-up hypercall: one direct operation, or sub-operations.</summary>
internal sealed record SpecHypercall(string Name, int Number, bool IsDirect, IReadOnlyList<SpecOperation> Operations)
{
    /// <summary>The hypercall in the specification's grammar.</summary>
    public string ToYaml()
    {
        var yaml = new StringBuilder();
        Line(yaml, 0, $"name: {Name}");
        Line(yaml, 0, $"hypercall_index: {Number}");
        if (!IsDirect)
            Line(yaml, 0, "subops:");
        foreach (var (number, operation) in Operations.Index())
        {
            var depth = IsDirect ? 1 : 2;
            var hasBody = operation.Inputs.Count + operation.Outputs.Count + operation.Clobbers.Count > 0;
            Line(yaml, depth - 1, IsDirect ? (hasBody ? "direct:" : "direct: {}") : $"op{number}:");
            if (!IsDirect)
                Line(yaml, depth, $"index: {operation.Index}");
            if (operation.Clobbers.Count > 0)
                Line(yaml, depth, $"clobber: [{string.Join(", ", operation.Clobbers)}]");
            Registers(yaml, depth, "input", operation.Inputs);
            Registers(yaml, depth, "output", operation.Outputs);
            Types(yaml, depth, operation);
        }
        return yaml.ToString();
    }

    private static void Registers(StringBuilder yaml, int depth, string direction, IReadOnlyList<SpecField> fields)
    {
        if (fields.Count == 0)
            return;
        Line(yaml, depth, $"{direction}:");
        foreach (var field in fields)
            Line(yaml, depth + 1, $"{field.Name}: {field.Register}");
    }

    private static void Types(StringBuilder yaml, int depth, SpecOperation operation)
    {
        var fields = operation.Inputs.Concat(operation.Outputs).DistinctBy(field => field.Name).ToList();
        if (fields.Count == 0)
            return;
        Line(yaml, depth, "c_lang:");
        Line(yaml, depth + 1, "params:");
        foreach (var field in fields)
            Line(yaml, depth + 2, $"{field.Name}: {field.Type}");
    }

    private static void Line(StringBuilder yaml, int depth, FormattableString text) =>
        yaml.Append(' ', 2 * depth).Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static void Line(StringBuilder yaml, int depth, string text) => yaml.Append(' ', 2 * depth).Append(text).Append('\n');
}
