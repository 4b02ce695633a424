using FastAbi.Generator.Diagnostics;

namespace FastAbi.Generator.Verify;

/// <summary>Compares a number with the constant that Xen has for it.</summary>
internal sealed class ConstantCheck(HeaderView view, DiagnosticBag diagnostics)
{
    /// <summary>Checks the index of a call.</summary>
    /// <param name="owner">What has the number, as messages show it.</param>
    /// <param name="index">The number in the specification.</param>
    /// <param name="name">Xen's name for it, from the overlay.</param>
    /// <param name="since">The first release that has it.</param>
    public void Check(string owner, Located<uint> index, Located<string>? name, string? since) =>
        Check(owner, new Located<Int128>(index.Value, index.Position), name, since);

    /// <summary>Checks one number.</summary>
    /// <param name="owner">What has the number, as messages show it.</param>
    /// <param name="index">The number.</param>
    /// <param name="name">Xen's name for it, from the overlay.</param>
    /// <param name="since">The first release that has it.</param>
    public void Check(string owner, Located<Int128> index, Located<string>? name, string? since)
    {
        if (name is null)
            diagnostics.Report(VerifyRules.NoConstantStated, index.Position, $"the number of {owner} is compared with nothing",
                "name Xen's constant in the overlay: constant");
        else if (Find(name, since) is { } constant)
            Compare(owner, index, constant);
    }

    /// <summary>Looks a constant up, and reports one that the headers do not have.</summary>
    /// <param name="name">Xen's name for it, from the overlay.</param>
    /// <param name="since">The first release that has it.</param>
    public Headers.HeaderConstant? Find(Located<string> name, string? since)
    {
        if (view.Headers.Constant(name.Value) is { } constant)
            return constant;
        if (view.MayLack(since))
            diagnostics.Report(VerifyRules.NewConstant, name.Position, $"'{name}' appears in Xen {since}; {view.Age}",
                $"verify with headers of Xen {since} or newer to compare it");
        else
            diagnostics.Report(VerifyRules.NoConstant, name.Position, $"Xen's headers have no constant '{name}'", Suggestion(name.Value));
        return null;
    }

    private void Compare(string owner, Located<Int128> index, Headers.HeaderConstant constant)
    {
        if (constant.Value != index.Value)
            diagnostics.Report(VerifyRules.WrongIndex, index.Position,
                $"{owner} has number {index}, but {constant.Name} is {constant.Value} ({view.Cite(constant.Position)})",
                $"write {constant.Value}, or name another constant in the overlay",
                constant.Position);
    }

    private string Suggestion(string name)
    {
        // All names of a family begin alike: EVTCHNOP_, __HYPERVISOR_.
        var end = name.IndexOf('_', name.TakeWhile(c => c == '_').Count());
        var family = end < 0 ? name : name[..(end + 1)];
        var known = view.Headers.Constants.Select(constant => constant.Name).Where(known => known.StartsWith(family, StringComparison.Ordinal)).ToList();
        return diagnostics.Speller.Closest(name, known) is { } closest ? $"did you mean '{closest}'?" : "correct the name, or 'since' where it is newer";
    }
}
