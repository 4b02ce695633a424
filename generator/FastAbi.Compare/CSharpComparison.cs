using FastAbi.Model.Diagnostics;
using FastAbi.Model.Operations;
using FastAbi.Model.Overlay;
using FastAbi.Model.Types;

namespace FastAbi.Compare;

/// <summary>Compares what C# programs see: methods, structs of outputs, types and their constants, which C has, too.</summary>
internal static class CSharpComparison
{
    /// <summary>The difference between the methods of an operation, of whose C side nothing breaks.</summary>
    public static Difference? Compare(ComparedOperation old, ComparedOperation current)
    {
        if (old.Model is null || current.Model is null)
            return null;

        var (before, now) = (Declaration(old.Model), Declaration(current.Model));
        if (before.SequenceEqual(now))
            return null;

        var (gone, added) = (string.Join(", ", before.Except(now)), string.Join(", ", now.Except(before)));
        return new Difference(RecompileRules.CSharpChanged,
            $"{current.Name}: in C# {(gone + added == "" ? "the order differs" : $"'{gone}' is now '{added}'")}",
            "change callers in C#, and compile them again", current.Position, old.Position);
    }

    /// <summary>The differences between types, by their names.</summary>
    public static IEnumerable<Difference> Compare(
        (IReadOnlyList<CSharpType> Types, IReadOnlyList<CSharpTypeOverlay> Places) old,
        (IReadOnlyList<CSharpType> Types, IReadOnlyList<CSharpTypeOverlay> Places) current)
    {
        foreach (var before in old.Types)
        {
            var place = Place(old.Places, before.Name) ?? SourcePosition.StartOf(before.File);
            var now = current.Types.FirstOrDefault(type => type.Name == before.Name);
            if (now is null)
            {
                yield return new Difference(RecompileRules.CSharpChanged, $"the C# type '{before.Name}' is gone", "bring it back",
                    current.Places.Count > 0 ? current.Places[0].Name.Position : place, place, IsGone: true);
                continue;
            }

            foreach (var difference in Compare((before, place), (now, Place(current.Places, now.Name) ?? SourcePosition.StartOf(now.File))))
                yield return difference;
        }
    }

    private static IEnumerable<Difference> Compare((CSharpType Type, SourcePosition Place) old, (CSharpType Type, SourcePosition Place) now)
    {
        var name = now.Type.Name;
        // The integer behind it is that of C's fields, of which the C side tells.
        if (old.Type.Kind != now.Type.Kind)
        {
            yield return new Difference(RecompileRules.CSharpChanged,
                $"the C# type '{name}' is of kind {now.Type.Kind} instead of {old.Type.Kind}", "keep the type", now.Place, old.Place);
        }

        foreach (var before in old.Type.Constants)
        {
            if (now.Type.Constants.FirstOrDefault(constant => constant.Constant == before.Constant) is not { } constant)
            {
                yield return new Difference(RecompileRules.CSharpChanged,
                    $"the constant {before.Constant}, in C# '{name}.{before.Name}', is gone", "bring it back", now.Place, old.Place);
            }
            else if (constant.Value != before.Value)
            {
                yield return new Difference(BreakRules.ConstantChanged,
                    $"the constant {before.Constant}, in C# '{name}.{before.Name}', is {constant.Literal} instead of {before.Literal}",
                    "give it back its number", now.Place, old.Place);
            }
            else if (constant.Name != before.Name)
            {
                yield return new Difference(RecompileRules.CSharpChanged, $"in C# '{name}.{before.Name}' is now '{name}.{constant.Name}'",
                    "rename it in callers", now.Place, old.Place);
            }
        }
    }

    private static SourcePosition? Place(IReadOnlyList<CSharpTypeOverlay> places, string name) =>
        places.FirstOrDefault(place => place.Name.Value == name)?.Name.Position;

    // What a caller's source names, in order.
    private static List<string> Declaration(Operation operation) =>
    [
        $"{operation.Hypercall.ClassName}.{operation.MethodName()}",
        .. operation.Inputs.Select(input => $"{input.TypeName()} {input.ParameterName()}"),
        .. operation.OutputName() is { } output ? [$"out {operation.OutputTypeName()} {output}"] : Array.Empty<string>(),
        .. operation.Outputs.Count > 1
            ? operation.Outputs.Select(member => $"{member.TypeName()} {operation.OutputStructName()}.{member.MemberName()}")
            : [],
    ];
}
