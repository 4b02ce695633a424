namespace FastAbi.Testing.Specs;

/// <summary>A made-up hypercall: one direct operation, or sub-operations.</summary>
public sealed record SpecHypercall(string Name, int Number, bool IsDirect, IReadOnlyList<SpecOperation> Operations)
{
    /// <summary>The name of an operation in its files.</summary>
    public string NameOf(int operation) => IsDirect ? "direct" : $"op{operation}";

    /// <summary>The hypercall in the specification's grammar.</summary>
    public string ToYaml()
    {
        var yaml = new SpecYaml();
        yaml.Line(0, $"name: {Name}");
        yaml.Line(0, $"hypercall_index: {Number}");
        if (!IsDirect)
            yaml.Line(0, "subops:");
        foreach (var (number, operation) in Operations.Index())
        {
            var depth = IsDirect ? 1 : 2;
            var hasBody = operation.Inputs.Count + operation.Outputs.Count + operation.Clobbers.Count > 0;
            yaml.Line(depth - 1, IsDirect ? (hasBody ? "direct:" : "direct: {}") : $"{NameOf(number)}:");
            if (!IsDirect)
                yaml.Line(depth, $"index: {operation.Index}");
            if (operation.Clobbers.Count > 0)
                yaml.Line(depth, $"clobber: [{string.Join(", ", operation.Clobbers)}]");
            Registers(yaml, depth, "input", operation.Inputs);
            Registers(yaml, depth, "output", operation.Outputs);
            Types(yaml, depth, operation);
        }
        return yaml.ToString();
    }

    private static void Registers(SpecYaml yaml, int depth, string direction, IReadOnlyList<SpecField> fields)
    {
        if (fields.Count == 0)
            return;
        yaml.Line(depth, $"{direction}:");
        foreach (var field in fields)
            yaml.Line(depth + 1, $"{field.Name}: {field.Register}");
    }

    private static void Types(SpecYaml yaml, int depth, SpecOperation operation)
    {
        var fields = operation.Fields.ToList();
        if (fields.Count == 0)
            return;
        yaml.Line(depth, "c_lang:");
        yaml.Line(depth + 1, "params:");
        foreach (var field in fields)
            yaml.Line(depth + 2, $"{field.Name}: {field.Type}");
    }
}
