using FastAbi.Model.Binding;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Overlay;
using FastAbi.Model.Types;

namespace FastAbi.Compare;

/// <summary>
/// Says what a guest notices that was built from an old specification when its hypervisor implements a new one, what only its source
/// notices, and what nobody does.
/// </summary>
public sealed class Comparison
{
    private readonly OtherSpecification _other;
    private readonly bool _applyErrata;
    private readonly DiagnosticBag _diagnostics;

    private Comparison(OtherSpecification other, bool applyErrata, DiagnosticBag diagnostics) =>
        (_other, _applyErrata, _diagnostics) = (other, applyErrata, diagnostics);

    /// <summary>Compares a sound specification with another one, which may break rules as long as it can be read.</summary>
    /// <param name="sources">The new specification, which is sound.</param>
    /// <param name="other">The old one.</param>
    /// <param name="applyErrata">Whether the errata of both count.</param>
    /// <param name="diagnostics">Receives all findings.</param>
    public static void Run(SpecSources sources, OtherSpecification other, bool applyErrata, DiagnosticBag diagnostics)
    {
        var reading = new DiagnosticBag();
        var old = SpecFolder.Read(other.Folder, reading);
        var comparison = new Comparison(other, applyErrata, diagnostics);
        if (!reading.IsEmpty)
        {
            comparison.Refuse(reading);
            return;
        }
        var faults = new DiagnosticBag();
        var before = ComparedSpecification.Of(old, applyErrata, faults);
        comparison.Concede(faults);
        comparison.Compare(before, ComparedSpecification.Of(sources, applyErrata, new DiagnosticBag()));
        foreach (var difference in CSharpComparison.Compare(Types(old), Types(sources)))
            comparison.Report(difference);

        (IReadOnlyList<CSharpType>, IReadOnlyList<CSharpTypeOverlay>) Types(SpecSources of) =>
            (of.Build(applyErrata, new DiagnosticBag()).CSharpTypes, of.CSharpTypes);
    }

    /// <summary>Reports why the old specification is not comparable.</summary>
    private void Refuse(DiagnosticBag faults)
    {
        foreach (var fault in faults.ToSortedList())
        {
            _diagnostics.Report(AgainstRules.NotComparable, _other.Show(fault.Position),
                $"this file can't be compared: {fault.Rule.Id}: {_other.Show(fault.Message)}",
                _other.Show(fault.Hint));
        }
    }

    /// <summary>Reports what is wrong in the old specification and was compared all the same; each rule once, at its first place.</summary>
    private void Concede(DiagnosticBag faults)
    {
        foreach (var group in faults.ToSortedList().GroupBy(fault => fault.Rule.Id).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var (first, more) = (group.First(), group.Count() - 1);
            _diagnostics.Report(CompatibleRules.OtherUnsound, _other.Show(first.Position),
                $"today's check refuses this: {first.Rule.Id}: {_other.Show(first.Message)}{(more > 0 ? $" (and {more} more such)" : "")}",
                "it is compared as it is written; what has no type is compared without its width");
        }
    }

    private void Compare(IReadOnlyList<ComparedHypercall> before, IReadOnlyList<ComparedHypercall> now)
    {
        var pairs = Pairing<ComparedHypercall>.Of(before, now, hypercall => hypercall.Name.Value,
            (old, current) => old.Spec.Index?.Value == current.Spec.Index?.Value);
        foreach (var gone in pairs.Gone)
        {
            Report(new Difference(BreakRules.OperationGone, $"hypercall '{gone.Name}' is gone with {Count(gone)}",
                "bring it back, or keep it as deprecated",
                now[0].Name.Position, gone.Name.Position, IsGone: true));
        }

        foreach (var added in pairs.Added)
        {
            Report(new Difference(CompatibleRules.OperationAdded, $"hypercall '{added.Name}' is added with {Count(added)}",
                "a guest that calls it on an older hypervisor is answered -ENOSYS", added.Name.Position, before[0].Name.Position));
        }

        foreach (var (old, current) in pairs.Both)
            Compare(old, current);
    }

    private void Compare(ComparedHypercall old, ComparedHypercall current)
    {
        if (old.Name.Value != current.Name.Value)
        {
            Report(new Difference(RecompileRules.Renamed, $"hypercall '{old.Name}' is now '{current.Name}'",
                "rename its functions in callers",
                current.Name.Position, old.Name.Position));
        }

        if (old.Spec.Index is { } before && current.Spec.Index is { } index && before.Value != index.Value)
        {
            Report(new Difference(BreakRules.HypercallNumber, $"hypercall '{current.Name}' has number {index} instead of {before}",
                "give it back its number", index.Position, before.Position));
        }

        if (OverlayComparison.Compare(old.Overlay, current.Overlay) is { } words)
            Report(words);
        var pairs = Pairing<ComparedOperation>.Of(old.Operations, current.Operations, operation => operation.Spec.Name.Value, IsRenamed);
        foreach (var gone in pairs.Gone)
        {
            Report(new Difference(BreakRules.OperationGone, $"operation '{gone.Name}' is gone{Successor(gone, current)}",
                "bring it back, or keep it as deprecated",
                current.Name.Position, gone.Position, IsGone: true));
        }

        foreach (var added in pairs.Added)
        {
            Report(new Difference(CompatibleRules.OperationAdded, $"operation '{added.Name}' is added",
                "a guest that calls it on an older hypervisor is answered -ENOSYS",
                added.Position, old.Name.Position));
        }

        foreach (var (operation, other) in pairs.Both)
            Compare((old, operation), (current, other));
    }

    private void Compare((ComparedHypercall Hypercall, ComparedOperation Operation) old,
        (ComparedHypercall Hypercall, ComparedOperation Operation) current)
    {
        if (old.Operation.Spec.Name.Value != current.Operation.Spec.Name.Value)
        {
            Report(new Difference(RecompileRules.Renamed, $"operation '{old.Operation.Name}' is now '{current.Operation.Name}'",
                "rename the function in callers",
                current.Operation.Position, old.Operation.Position));
        }

        var isRenamed = (old.Hypercall.Name.Value, old.Operation.Name) != (current.Hypercall.Name.Value, current.Operation.Name);
        var differences = CallComparison.Compare(old.Operation, current.Operation);
        var written = _applyErrata
            ? CallComparison.Compare(old.Hypercall.AsWritten(old.Operation), current.Hypercall.AsWritten(current.Operation))
            : differences;
        foreach (var difference in ErrataComparison.Attribute((old.Operation, current.Operation, differences), written))
            Report(difference);
        if (_applyErrata)
        {
            foreach (var difference in ErrataComparison.Addresses(old.Operation, current.Operation))
                Report(difference);
        }
        if (ClassicComparison.Compare(old.Operation, current.Operation) is { } classic)
            Report(classic);
        // What a C program notices, one in C# does, too.
        var isSameInC = !isRenamed && differences.All(difference => difference.Rule.Severity == Severity.Note);
        if (isSameInC && CSharpComparison.Compare(old.Operation, current.Operation) is { } managed)
            Report(managed);
        foreach (var difference in OverlayComparison.Compare(old.Operation, current.Operation))
            Report(difference);
    }

    /// <summary>Whether an operation is the same by number, and a linked guest would not notice the difference.</summary>
    private static bool IsRenamed(ComparedOperation old, ComparedOperation current) =>
        old.Spec.Index?.Value == current.Spec.Index?.Value
        && CallComparison.Compare(old, current).All(difference => difference.Rule.Severity != Severity.Error);

    private static string Successor(ComparedOperation gone, ComparedHypercall current) =>
        current.Operations.FirstOrDefault(operation => operation.Spec.Index?.Value == gone.Spec.Index?.Value) is { } successor
            ? $"; its number is that of '{successor.Name}' now"
            : "";

    private static string Count(ComparedHypercall hypercall) =>
        $"{hypercall.Operations.Count} operation{(hypercall.Operations.Count == 1 ? "" : "s")}";

    private void Report(Difference difference) => difference.Report(_diagnostics, _other);
}
