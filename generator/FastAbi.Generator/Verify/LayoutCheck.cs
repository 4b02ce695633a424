using System.Globalization;
using FastAbi.Generator.Diagnostics;
using FastAbi.Generator.Layouts;

namespace FastAbi.Generator.Verify;

/// <summary>Compares a recorded layout with the headers.</summary>
internal sealed class LayoutCheck(HeaderView view, DiagnosticBag diagnostics)
{
    private const string Remedy = "record it again where the headers are right: --record";

    public void Check(Layout layout, LayoutSubjects subjects)
    {
        foreach (var (tag, struc) in from tag in subjects.Tags
                                     from item in LayoutRecorder.Record(view.Headers, [tag.Value])
                                     select (tag, item))
            Compare(layout, tag, layout.Struct(struc.Tag), struc);
        foreach (var stale in layout.Structs.Where(item => subjects.Tags.All(tag => tag.Value != item.Tag)))
            ReportStale(layout, $"struct '{stale.Tag}'");
        foreach (var name in subjects.Constants)
            Compare(layout, name);
        foreach (var stale in layout.Constants.Where(item => subjects.Constants.All(name => name.Value != item.Name)))
            ReportStale(layout, $"constant '{stale.Name}'");
    }

    private void ReportStale(Layout layout, string what) =>
        diagnostics.Report(VerifyRules.LayoutDiffers, new SourcePosition(layout.File, 1, 1), $"{what} is recorded, and no operation names it", Remedy);

    /// <summary>What no layout has was reported when the model was built.</summary>
    private void Compare(Layout layout, Located<string> name)
    {
        if (layout.Constant(name.Value) is not { } recorded)
            return;
        if (view.Headers.Constant(name.Value) is not { } constant)
            diagnostics.Report(VerifyRules.NoConstant, name.Position, $"Xen's headers have no constant '{name}'", "correct its name");
        else if (constant.Value != recorded.Value)
            diagnostics.Report(VerifyRules.LayoutDiffers, name.Position,
                string.Create(CultureInfo.InvariantCulture, $"constant '{name}' is recorded as {recorded.Value} and is {constant.Value} ({view.Cite(constant.Position)})"),
                Remedy, constant.Position);
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
