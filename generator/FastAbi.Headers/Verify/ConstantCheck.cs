using FastAbi.Headers.Clang;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Overlay;

namespace FastAbi.Headers.Verify;

/// <summary>Compares a number with the constant that Xen has for it.</summary>
internal sealed class ConstantCheck(HeaderView view, DiagnosticBag diagnostics)
{
    /// <summary>Checks the index of a call.</summary>
    /// <param name="owner">What has the number, as messages show it.</param>
    /// <param name="index">The number in the specification.</param>
    /// <param name="name">Xen's name for it, from the overlay.</param>
    /// <param name="releases">The releases that have it.</param>
    public void Check(string owner, Located<uint> index, Located<string>? name, ReleaseRange releases) =>
        Check(owner, new Located<Int128>(index.Value, index.Position), name, releases);

    /// <summary>Checks one number.</summary>
    /// <param name="owner">What has the number, as messages show it.</param>
    /// <param name="index">The number.</param>
    /// <param name="name">Xen's name for it, from the overlay.</param>
    /// <param name="releases">The releases that have it.</param>
    public void Check(string owner, Located<Int128> index, Located<string>? name, ReleaseRange releases)
    {
        if (name is null)
        {
            diagnostics.Report(VerifyRules.NoConstantStated, index.Position, $"the number of {owner} is compared with nothing",
                "name Xen's constant in the overlay: constant");
        }
        else if (Find(name, releases) is { } constant)
        {
            Compare(owner, index, constant);
        }
    }

    /// <summary>Looks a constant up, and reports one that the headers do not have.</summary>
    /// <param name="name">Xen's name for it, from the overlay.</param>
    /// <param name="releases">The releases that have it.</param>
    public HeaderConstant? Find(Located<string> name, ReleaseRange releases)
    {
        if (view.Headers.Constant(name.Value) is { } constant)
            return constant;
        ReportMissing("constant", name, releases, SameFamily(name.Value));
        return null;
    }

    /// <summary>Reports what the headers do not have under a name.</summary>
    /// <param name="kind">What it would be.</param>
    /// <param name="name">The name.</param>
    /// <param name="releases">The releases that have it.</param>
    /// <param name="known">The names that could have been meant.</param>
    public void ReportMissing(string kind, Located<string> name, ReleaseRange releases, IReadOnlyCollection<string> known)
    {
        if (view.MayLack(releases))
        {
            diagnostics.Report(VerifyRules.NewConstant, name.Position, $"'{name}' {view.Lack(releases)}", view.Remedy(releases));
        }
        else
        {
            view.Missing.Add(VerifyRules.NoConstant, name.Position, $"Xen's headers have no {kind} '{name}'",
                diagnostics.Speller.Closest(name.Value, known) is { } closest ? $"did you mean '{closest}'?"
                : "correct the name, or say with 'since' or 'until' which releases have it");
        }
    }

    private void Compare(string owner, Located<Int128> index, HeaderConstant constant)
    {
        if (constant.Value != index.Value)
        {
            diagnostics.Report(VerifyRules.WrongIndex, index.Position,
                $"{owner} has number {index}, but {constant.Name} is {constant.Value} ({view.Cite(constant.Position)})",
                $"write {constant.Value}, or name another constant in the overlay",
                constant.Position);
        }
    }

    /// <summary>The constants that begin like a name, as all of a family do: EVTCHNOP_, __HYPERVISOR_.</summary>
    private List<string> SameFamily(string name)
    {
        var end = name.IndexOf('_', name.TakeWhile(c => c == '_').Count());
        var family = end < 0 ? name : name[..(end + 1)];
        return [.. view.Headers.Constants.Select(constant => constant.Name)
            .Where(known => known.StartsWith(family, StringComparison.Ordinal))];
    }
}
