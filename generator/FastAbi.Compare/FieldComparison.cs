using FastAbi.Model.Diagnostics;

namespace FastAbi.Compare;

/// <summary>Compares the fields of one direction of an operation.</summary>
internal abstract class FieldComparison
{
    private readonly List<Difference> _differences = [];

    /// <summary>Pairs the fields.</summary>
    protected FieldComparison(ComparedOperation old, ComparedOperation current, IReadOnlyList<ComparedField> oldFields,
        IReadOnlyList<ComparedField> fields)
    {
        (Old, New) = (old, current);
        Pairs = Pairing<ComparedField>.Of(oldFields, fields, field => field.Name.Value, IsRenamed);
    }

    /// <summary>The fields that both have, that are gone and that are added.</summary>
    public Pairing<ComparedField> Pairs { get; }

    /// <summary>The operation that the guest was built from.</summary>
    protected ComparedOperation Old { get; }

    /// <summary>The operation that the hypervisor implements.</summary>
    protected ComparedOperation New { get; }

    /// <summary>The direction, as messages name it.</summary>
    protected abstract string Direction { get; }

    /// <summary>All differences.</summary>
    public IReadOnlyList<Difference> Compare()
    {
        foreach (var field in Pairs.Gone)
            Gone(field);
        foreach (var field in Pairs.Added)
            Added(field);
        foreach (var (old, field) in Pairs.Both)
            Compare(old, field);
        CompareOrder();
        return _differences;
    }

    /// <summary>Judges a field that only the old operation has.</summary>
    protected abstract void Gone(ComparedField field);

    /// <summary>Judges a field that only the new operation has.</summary>
    protected abstract void Added(ComparedField field);

    /// <summary>Judges another register.</summary>
    protected abstract void Moved(ComparedField old, ComparedField field);

    /// <summary>Judges a type that has other values.</summary>
    protected abstract void Retyped(ComparedField old, ComparedField field);

    /// <summary>What a message calls a field.</summary>
    protected string Text(ComparedField field) => $"{New.Name}: {Direction} '{field.Name}'";

    /// <summary>A difference in a field.</summary>
    protected void Report(Rule rule, string text, string hint, SourcePosition current, SourcePosition old, bool isGone = false) =>
        _differences.Add(new Difference(rule, text, hint, current, old, isGone));

    /// <summary>A difference in a type.</summary>
    protected void ReportType(Rule rule, ComparedField old, ComparedField field, string hint) =>
        Report(rule, $"{Text(field)} is {Describe(field)} instead of {Describe(old)}", hint, field.Name.Position, old.Name.Position);

    /// <summary>Only what is the same in all but its name counts as renamed: anything else in a register is another field.</summary>
    private static bool IsRenamed(ComparedField old, ComparedField field) =>
        old.Register.Value == field.Register.Value && old.Type is { } type && type.Spelling == field.Type?.Spelling &&
        ComparedField.HasSameValues(type, field.Type) && old.Unit == field.Unit;

    private void Compare(ComparedField old, ComparedField field)
    {
        if (old.Name.Value != field.Name.Value)
        {
            Report(RecompileRules.FieldRenamed, $"{New.Name}: {Direction} '{old.Name}' is now '{field.Name}'",
                "rename it in callers; if it means something else, too, linked guests break", field.Name.Position, old.Name.Position);
        }

        if (old.Register.Value != field.Register.Value)
            Moved(old, field);
        if (old.Type is { } before && field.Type is { } type)
        {
            if (!ComparedField.HasSameValues(before, type))
            {
                Retyped(old, field);
            }
            else if (before.Spelling != type.Spelling)
            {
                ReportType(
                    RecompileRules.TypeChanged, old, field,
                    "a linked guest's values are the same; adapt pointers and variables in callers");
            }
        }
        if (old.Unit is not null && field.Unit is not null && old.Unit != field.Unit)
        {
            Report(BreakRules.UnitChanged, $"{Text(field)} is in {field.Unit} instead of {old.Unit}",
                "add a field, or an operation, and keep this one",
                field.Name.Position, old.Name.Position);
        }
    }

    private void CompareOrder()
    {
        var before =
            Pairs.Both.OrderBy(pair => Old.Inputs.Concat(Old.Outputs).Index().First(field => ReferenceEquals(field.Item, pair.Old)).Index)
            .ToList();
        var moved = Pairs.Both.Zip(before).FirstOrDefault(two => two.First != two.Second);
        if (moved.First.New is { } field)
        {
            Report(RecompileRules.OrderChanged,
                $"{New.Name}: {Direction}s are in the order {string.Join(", ", Pairs.Both.Select(pair => pair.New.Name))} instead of " +
                $"{string.Join(", ", before.Select(pair => pair.Old.Name))}",
                "read every caller, and build callers and archive together", field.Name.Position, before[0].Old.Name.Position);
        }
    }

    private static string Describe(ComparedField field)
    {
        var type = field.Type!;
        return type.Alias is null ? type.Spelling : $"{type.Spelling} ({type.Alias})";
    }
}
