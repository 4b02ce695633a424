using System.Globalization;
using FastAbi.Generator.Diagnostics;
using FastAbi.Generator.Layouts;
using FastAbi.Generator.Spec;

namespace FastAbi.Generator.Verify;

/// <summary>Compares a recorded layout with the headers.</summary>
internal sealed class LayoutCheck(HeaderView view, DiagnosticBag diagnostics)
{
    private const string Remedy = "record it again where the headers are right: --record";

    /// <summary>The structs that a specification names, each at the first place that does.</summary>
    public static IEnumerable<Located<string>> Tags(IEnumerable<HypercallSpec> specs) =>
        specs.SelectMany(spec => spec.Direct is null ? spec.Operations : spec.Operations.Prepend(spec.Direct))
            .Select(operation => operation.CLang?.Struct).OfType<Located<string>>().DistinctBy(tag => tag.Value);

    public void Check(Layout layout, IReadOnlyList<Located<string>> tags)
    {
        foreach (var (tag, struc) in from tag in tags
                                     from item in LayoutRecorder.Record(view.Headers, [tag.Value])
                                     select (tag, item))
            Compare(layout, tag, layout.Struct(struc.Tag), struc);
        foreach (var stale in layout.Structs.Where(item => tags.All(tag => tag.Value != item.Tag)))
            diagnostics.Report(VerifyRules.LayoutDiffers, new SourcePosition(layout.File, 1, 1),
                $"struct '{stale.Tag}' is recorded, and no operation names it", Remedy);
    }

    private void Compare(Layout layout, Located<string> tag, LayoutStruct? recorded, LayoutStruct read)
    {
        var place = view.Headers.Record(read.Tag)!.Position;
        if (recorded is null)
            Report($"struct '{tag}' is not in {layout.File}", place);
        else if (recorded.Members.Zip(read.Members).FirstOrDefault(pair => pair.First != pair.Second) is { Second: { } now, First: { } before })
            Report($"struct '{tag}' is recorded with {Text(before)} where the headers have {Text(now)}", view.Headers.Member(read.Tag, now.Path).Member?.Position ?? place);
        else if (recorded.Members.Count != read.Members.Count)
            Report($"struct '{tag}' is recorded with {recorded.Members.Count} members and has {read.Members.Count}", place);
        else if (recorded.Size != read.Size)
            Report($"struct '{tag}' is recorded with {recorded.Size} bytes and has {read.Size}", place);

        void Report(string message, SourcePosition header) =>
            diagnostics.Report(VerifyRules.LayoutDiffers, tag.Position, $"{message} ({view.Cite(header)})", Remedy, header);
    }

    private static string Text(LayoutMember member) => string.Create(CultureInfo.InvariantCulture,
        $"{member.Type} {member.Path}{(member.Count is { } count ? $"[{count}]" : "")} at byte {member.Offset}");
}
