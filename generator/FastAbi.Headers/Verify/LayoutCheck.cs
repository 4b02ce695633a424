using FastAbi.Headers.Recording;
using FastAbi.Model.Binding;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Layouts;

namespace FastAbi.Headers.Verify;

/// <summary>Compares a recorded layout with the headers: what an ABI sees has to be the same, and names are worth a note.</summary>
internal sealed class LayoutCheck(HeaderView view, DiagnosticBag diagnostics)
{
    private const string Remedy = "record it again where the headers are right: --record";

    public void Check(Layout layout, LayoutSubjects subjects)
    {
        foreach (var (tag, read) in from tag in subjects.Tags
                                    from item in LayoutRecorder.Record(view.Headers, [tag.Name.Value], subjects.Typedefs)
                                    select (tag.Name, item))
        {
            Compare(layout, tag, read);
        }

        foreach (var stale in layout.Structs.Where(item => subjects.Tags.All(tag => tag.Name.Value != item.Tag)))
            ReportStale(layout, $"struct '{stale.Tag}'");
        foreach (var name in subjects.Constants)
            Compare(layout, name.Name);
        foreach (var stale in layout.Constants.Where(item => subjects.Constants.All(name => name.Name.Value != item.Name)))
            ReportStale(layout, $"constant '{stale.Name}'");
        foreach (var stale in layout.LeftOut.Where(item => !subjects.LeftOut.Contains(item.Name)))
            ReportStale(layout, $"the number of '{stale.Name}'", "no 'left_out'");
    }

    private void ReportStale(Layout layout, string what, string who = "no operation") =>
        diagnostics.Report(VerifyRules.LayoutDiffers, new SourcePosition(layout.File, 1, 1),
        $"{what} is recorded, and {who} names it", Remedy);

    /// <summary>What no layout has was reported when the model was built.</summary>
    private void Compare(Layout layout, Located<string> name)
    {
        if (layout.Constant(name.Value) is not { } recorded)
            return;
        if (view.Headers.Constant(name.Value) is not { } constant)
        {
            view.Missing.Add(VerifyRules.NoConstant, name.Position, $"Xen's headers have no constant '{name}'", "correct its name");
        }
        else if (constant.Value != recorded.Value)
        {
            diagnostics.Report(VerifyRules.LayoutDiffers, name.Position,
                $"constant '{name}' is recorded as {recorded.Value} and is {constant.Value} ({view.Cite(constant.Position)})",
                Remedy, constant.Position);
        }
    }

    private void Compare(Layout layout, Located<string> tag, LayoutStruct read)
    {
        var place = view.Headers.Struct(read.Tag)!.Position;
        if (layout.Struct(tag.Value) is not { } recorded)
            Report(VerifyRules.LayoutDiffers, $"struct '{tag}' is not in {layout.File}", place);
        else if (LayoutComparison.Of(recorded, read, "the headers have") is { } difference)
            Report(VerifyRules.LayoutDiffers, $"struct '{tag}' {difference.Text}", PlaceOf(difference.Path));
        else
            CompareNames(recorded, read);

        void CompareNames(LayoutStruct recorded, LayoutStruct read)
        {
            foreach (var member in recorded.Members)
            {
                if (read.Members.FirstOrDefault(found => found.Path == member.Path) is not { } same)
                {
                    Report(VerifyRules.LayoutNames,
                        $"member '{member.Path}' of struct '{tag}' has {Name(LayoutComparison.Renamed(member, recorded, read))} in the " +
                        "headers", place);
                }
                else if (member.Type != same.Type)
                {
                    Report(VerifyRules.LayoutNames,
                        $"member '{member.Path}' of struct '{tag}' is recorded as {member.Type ?? "a plain integer"}, and the headers " +
                        $"have it as {same.Type ?? "a plain integer"}", PlaceOf(same.Path));
                }
            }
        }

        static string Name(LayoutMember? renamed) => renamed is null ? "no name" : $"the name '{renamed.Path}'";

        SourcePosition PlaceOf(string? path) => path is null ? place : view.Headers.Member(read.Tag, path).Member?.Position ?? place;

        void Report(Rule rule, string message, SourcePosition header) =>
            diagnostics.Report(rule, tag.Position, $"{message} ({view.Cite(header)})", Remedy, header);
    }
}
