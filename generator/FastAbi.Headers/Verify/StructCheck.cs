using FastAbi.Headers.Clang;
using FastAbi.Model.Classic;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Fields;
using FastAbi.Model.Overlay;

namespace FastAbi.Headers.Verify;

/// <summary>Compares the struct members among an operation's fields with Xen's struct.</summary>
internal sealed class StructCheck(HeaderView view, MemberCheck members, DiagnosticBag diagnostics)
{
    /// <summary>The struct with a tag; one that the headers do not have is reported.</summary>
    public HeaderRecord? Find(Located<string> tag, ReleaseRange releases)
    {
        if (view.Headers.Struct(tag.Value) is { Type.Kind: HeaderKind.Struct } record)
            return record;
        ReportMissing(tag, releases);
        return null;
    }

    public void Check(Located<string> tag, OperationView operation)
    {
        if (Find(tag, operation.Overlay?.Releases ?? ReleaseRange.All) is not { } record)
            return;
        var resolved = new Dictionary<string, HeaderMember>(StringComparer.Ordinal);
        var fields = operation.Members.ToList();
        foreach (var field in fields)
        {
            if (Resolve(record, operation, field) is { } member)
                resolved.Add(field.Name, member);
        }
        var isApart = AreApart(operation.Model.Inputs, resolved, "input") & AreApart(operation.Model.Outputs, resolved, "output");
        // The member that a wrong path means would be listed as not carried, only because of that.
        if (isApart && resolved.Count == fields.Count)
            ReportUncarried(tag, record, resolved.Values, operation.Model.Classic);
    }

    private void ReportMissing(Located<string> tag, ReleaseRange releases)
    {
        if (view.Headers.Record(tag.Value) is { } union)
        {
            diagnostics.Report(VerifyRules.NoStruct, tag.Position, $"'{tag}' is a union ({view.Cite(union.Position)})",
                "name a struct; a field's path can lead into a union in it", union.Position);
        }
        else if (view.MayLack(releases))
        {
            diagnostics.Report(
                VerifyRules.NewStruct, tag.Position, $"struct '{tag}' is looked for in vain, and its operation {view.Lack(releases)}",
                view.Remedy(releases));
        }
        else
        {
            view.Missing.Add(VerifyRules.NoStruct, tag.Position, $"Xen's headers have no struct '{tag}'",
                diagnostics.Speller.Closest(tag.Value, [.. view.Headers.Records.Select(record => record.Tag)]) is { } closest
                    ? $"did you mean '{closest}'?"
                    : "where a newer interface has it: --interface-version");
        }
    }

    private HeaderMember? Resolve(HeaderRecord record, OperationView operation, Field field)
    {
        var path = operation.PathOf(field);
        if (operation.MappingErratum(field.Name) is { } erratum &&
            view.Headers.Member(record.Tag, operation.WrittenPathOf(field).Value).Member is { } upstream)
        {
            diagnostics.Report(OverlayRules.StaleErratum, erratum.Position,
                $"struct '{record.Tag}' has '{upstream.Name}', which upstream names ({view.Cite(upstream.Position)})",
                "Xen's headers were extended: remove the erratum", upstream.Position);
        }

        var lookup = view.Headers.Member(record.Tag, path.Value);
        if (lookup.Failure is { } failure)
        {
            diagnostics.Report(VerifyRules.NoMember, path.Position,
                $"'{path}' leads to no member of struct '{record.Tag}': {failure.Message} ({view.Cite(record.Position)})",
                failure.Known.Count > 0 ? diagnostics.Speller.Hint(failure.Component, failure.Known) : "state the path in 'mapping'",
                record.Position);
            return null;
        }
        return members.Check(operation, field, lookup.Member!) ? lookup.Member : null;
    }

    private bool AreApart(IReadOnlyList<Field> fields, Dictionary<string, HeaderMember> resolved, string direction)
    {
        var areApart = true;
        var seen = new List<(Field Field, HeaderMember Member)>();
        foreach (var field in fields.Where(field => resolved.ContainsKey(field.Name)))
        {
            var member = resolved[field.Name];
            if (seen.Find(other => MemberCoverage.Overlap(other.Member, member)) is { Field: { } first })
            {
                areApart = false;
                diagnostics.Report(VerifyRules.Overlap, field.Position,
                    $"{direction} '{field.Name}' shares bytes of the struct with '{first.Name}' ({view.Cite(member.Position)})",
                    "carry one of them, or what covers both", member.Position);
            }
            seen.Add((field, member));
        }
        return areApart;
    }

    private void ReportUncarried(Located<string> tag, HeaderRecord record, IReadOnlyCollection<HeaderMember> carried, ClassicCall classic)
    {
        foreach (var (name, paths, member) in MemberCoverage.Uncarried(record, carried))
        {
            diagnostics.Report(VerifyRules.NotCarried, tag.Position,
                $"member '{name}' of struct '{tag}' is not carried: {member.Type.Spelling} ({view.Cite(member.Position)})",
                member.WidthBits == 0 ? "the classic call passes none of it"
                : string.Join("; ", paths.Select(path => InClassicCall(path, classic)).Distinct()), member.Position);
        }
    }

    private static string InClassicCall(string path, ClassicCall classic) =>
        classic.Result?.Path == path ? "the classic call takes its result from it"
        : classic.Struct?.Members.FirstOrDefault(member => member.Place.Path == path)?.Input is { } value
        ? $"the classic call passes {value.Name} in it"
        : "the classic call passes it as zero";
}
