using FastAbi.Model.Layouts;

namespace FastAbi.Testing.Specs;

/// <summary>What made-up hypercalls have besides their specification: an overlay each, and the layout of their structs.</summary>
public static class SpecOverlay
{
    /// <summary>The overlay of a hypercall.</summary>
    public static string ToYaml(SpecHypercall hypercall)
    {
        var yaml = new SpecYaml();
        yaml.Line(0, $"name: {hypercall.Name}");
        yaml.Line(0, "operations:");
        foreach (var (number, operation) in hypercall.Operations.Index())
        {
            yaml.Line(1, $"{hypercall.NameOf(number)}:");
            var units = operation.Fields.Where(field => field.Unit is not null).ToList();
            if (units.Count > 0)
                yaml.Line(2, "fields:");
            foreach (var field in units)
                yaml.Line(3, $"{field.Name}: {{ unit: {field.Unit} }}");
            yaml.Line(2, "classic:");
            Classic(yaml, operation.Classic, Tag(hypercall, number));
        }
        return yaml.ToString();
    }

    /// <summary>The layout of all their structs, as it would be recorded.</summary>
    public static string ToLayout(IEnumerable<SpecHypercall> hypercalls)
    {
        var structs =
            from hypercall in hypercalls
            from operation in hypercall.Operations.Index()
            where operation.Item.Classic.Members.Count > 0
            select SpecStruct.Of(Tag(hypercall, operation.Index), operation.Item);
        var constants = SpecClassic.Constants.Select(constant => new LayoutConstant(constant.Key, constant.Value));
        return LayoutJson.Write(new Layout("", new(4, 17), [.. constants], [], [.. structs]));
    }

    private static void Classic(SpecYaml yaml, SpecClassic classic, string tag)
    {
        if (!classic.IsCarried)
        {
            yaml.Line(3, "none: Nobody made it up.");
            return;
        }
        yaml.Line(3, $"arguments: [{string.Join(", ", classic.Arguments.Select(term => term.Text))}]");
        if (classic.Members.Count == 0)
            return;
        yaml.Line(3, $"struct: {tag}");
        var placed = classic.Members.Where(member => member.Term is not null).ToList();
        if (placed.Count > 0)
            yaml.Line(3, "members:");
        foreach (var member in placed)
            yaml.Line(4, $"{member.Path}: {member.Term!.Text}");
        if (classic.Result is { } result)
            yaml.Line(3, $"result: {result}");
    }

    private static string Tag(SpecHypercall hypercall, int operation) => $"{hypercall.Name}_{hypercall.NameOf(operation)}";
}
