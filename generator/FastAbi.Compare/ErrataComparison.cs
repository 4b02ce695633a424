using FastAbi.Model.Diagnostics;
using FastAbi.Model.Overlay;

namespace FastAbi.Compare;

/// <summary>Tells differences that come from errata from those that upstream made.</summary>
internal static class ErrataComparison
{
    /// <summary>The differences of a call, in which breaks that upstream's own files do not show are the errata's.</summary>
    /// <param name="applied">The operations with errata, and what differs in them.</param>
    /// <param name="written">What differs in the upstream files.</param>
    public static IEnumerable<Difference> Attribute(
        (ComparedOperation Old, ComparedOperation New, IReadOnlyList<Difference> Differences) applied, IReadOnlyList<Difference> written)
    {
        var (old, current, differences) = applied;
        foreach (var difference in differences)
        {
            var isUpstreams = difference.Rule.Severity != Severity.Error || written.Any(difference.IsWhere)
                || !Errata(old).Concat(Errata(current)).Any();
            yield return isUpstreams ? difference
                : difference with { Rule = BreakRules.ErratumChanged, Text = $"by errata alone, {difference.Text}" };
        }
        if (differences.Count == 0 && written.Count > 0)
        {
            yield return new Difference(
                CompatibleRules.ErrataSettled, $"{current.Name}: upstream and errata together say the same as before", "nothing to do",
                Errata(current).FirstOrDefault()?.Position ?? current.Position, Errata(old).FirstOrDefault()?.Position ?? old.Position);
        }
    }

    /// <summary>Fields that errata turn into guest-physical addresses, or no longer, without another unit telling it.</summary>
    public static IEnumerable<Difference> Addresses(ComparedOperation old, ComparedOperation current)
    {
        foreach (var (before, field) in new InputComparison(old, current).Pairs.Both)
        {
            var (was, now) = (Address(old, before), Address(current, field));
            if (was is null && now is { } stated && !IsPhysical(before))
            {
                yield return new Difference(
                    BreakRules.ErratumChanged, $"by errata alone, {current.Name}: input '{field.Name}' is a guest-physical address",
                    "linked guests pass a virtual one where the old specification meant that", stated, before.Name.Position);
            }

            if (was is { } dropped && now is null && !IsPhysical(field))
            {
                yield return new Difference(
                    BreakRules.ErratumChanged,
                    $"by errata alone, {current.Name}: input '{field.Name}' is no longer a guest-physical address",
                    "linked guests pass a guest-physical one", field.Name.Position, dropped);
            }
        }
    }

    private static IEnumerable<Erratum> Errata(ComparedOperation operation) => operation.Overlay?.Errata ?? [];

    private static SourcePosition? Address(ComparedOperation operation, ComparedField field) =>
        Errata(operation).SelectMany(erratum => erratum.Address).FirstOrDefault(name => name.Value == field.Name.Value)?.Position;

    private static bool IsPhysical(ComparedField field) => field.Unit is "GPA" or "GFN";
}
