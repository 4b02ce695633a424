using FastAbi.Model.Overlay;
using FastAbi.Model.Specification;

namespace FastAbi.Compare;

/// <summary>Compares what the overlay and <c>c_lang</c> say besides the call itself.</summary>
internal static class OverlayComparison
{
    /// <summary>All differences of an operation.</summary>
    public static IEnumerable<Difference> Compare(ComparedOperation old, ComparedOperation current)
    {
        if (CLang(old, current) is { Count: > 0 } places)
        {
            yield return new Difference(CompatibleRules.CLangChanged, $"{current.Name}: c_lang differs: {string.Join(", ", places)}",
                "look at generators that pass the struct", current.Position, old.Position);
        }

        if (old.Overlay is not { } before || current.Overlay is not { } now)
            yield break;
        if (before.Blocks != now.Blocks)
        {
            yield return new Difference(
                RecompileRules.BlocksChanged, $"{current.Name} {(now.Blocks ? "may block now" : "no longer blocks")}",
                "build managed guests anew", now.Name.Position, before.Name.Position);
        }

        if (Documentation(before, now) is { Count: > 0 } parts)
        {
            yield return new Difference(
                CompatibleRules.Documentation, $"{current.Name}: the documentation differs: {string.Join(", ", parts)}",
                "read whether it describes another behaviour", now.Name.Position, before.Name.Position);
        }
    }

    /// <summary>The difference in what is said about a hypercall as a whole.</summary>
    public static Difference? Compare(HypercallOverlay? before, HypercallOverlay? now)
    {
        if (before is null || now is null)
            return null;
        var parts = Changed([("constant", before.Constant?.Value, now.Constant?.Value), ("doc", before.Doc, now.Doc)]);
        return parts.Count == 0 ? null : new Difference(CompatibleRules.Documentation,
            $"{now.Name}: the documentation differs: {string.Join(", ", parts)}", "read whether it describes another behaviour",
            now.Name.Position, before.Name.Position);
    }

    private static List<string> Documentation(OperationOverlay before, OperationOverlay now)
    {
        var parts = Changed(
        [
            ("constant", before.Constant?.Value, now.Constant?.Value),
            ("since", before.Releases.Since?.ToString(), now.Releases.Since?.ToString()),
            ("until", before.Releases.Until?.ToString(), now.Releases.Until?.ToString()), ("doc", before.Doc, now.Doc),
            ("note", before.Note, now.Note),
            ("safety", before.Safety, now.Safety),
        ]);
        parts.AddRange(now.Fields.Where(field => before.Fields.FirstOrDefault(other => other.Name.Value == field.Name.Value) is { } other &&
            (other.Doc != field.Doc || (other.Unit is null) != (field.Unit is null))).Select(field => $"field {field.Name}"));
        parts.AddRange(before.Errors.Concat(now.Errors).Select(error => error.Key).Distinct()
            .Where(name => !before.Errors.Where(error => error.Key == name).SequenceEqual(now.Errors.Where(error => error.Key == name))));
        parts.AddRange(before.Answers.Concat(now.Answers).Select(answer => answer.Name.Value).Distinct()
            .Where(name => Text(before, name) != Text(now, name)).Select(name => $"case {name}"));
        return parts;
    }

    private static string? Text(OperationOverlay operation, string name) =>
        operation.Answers.FirstOrDefault(answer => answer.Name.Value == name) is { } answer
        ? $"{answer.Doc} {string.Join(' ', answer.Errors)}"
        : null;

    private static List<string> Changed(IEnumerable<(string Name, string? Before, string? Now)> texts) =>
        [.. texts.Where(text => text.Before != text.Now).Select(text => text.Name)];

    /// <summary>The tag, and the fields of both that lie elsewhere in C.</summary>
    private static List<string> CLang(ComparedOperation old, ComparedOperation current)
    {
        var places = old.Spec.CLang?.Struct?.Value == current.Spec.CLang?.Struct?.Value ? new List<string>() : ["struct"];
        var pairs = new InputComparison(old, current).Pairs.Both.Concat(new OutputComparison(old, current).Pairs.Both);
        places.AddRange(pairs.Where(pair => Place(old.Spec, pair.Old) != Place(current.Spec, pair.New)).Select(pair => pair.New.Name.Value)
            .Distinct());
        return places;
    }

    /// <summary>The path in the struct; null for a param.</summary>
    private static string? Place(OperationSpec operation, ComparedField field)
    {
        if (operation.CLang is not { } cLang || cLang.Params.Any(param => param.Name.Value == field.Name.Value))
            return null;
        return cLang.Mapping.FirstOrDefault(entry => entry.Name.Value == field.Name.Value)?.Text.Value ?? field.Name.Value;
    }
}
