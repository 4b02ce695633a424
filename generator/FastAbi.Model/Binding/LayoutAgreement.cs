using FastAbi.Model.Diagnostics;
using FastAbi.Model.Layouts;

namespace FastAbi.Model.Binding;

/// <summary>What all recorded releases say. A linked guest runs on any of them, so they have to say the same.</summary>
public static class LayoutAgreement
{
    /// <summary>The layouts as one for all releases, where there are any.</summary>
    public static NodeList<Layout> Join(NodeList<Layout> layouts)
    {
        NodeList<Layout> joined = Of(layouts) is { } agreed ? [agreed] : [];
        return joined.WithErrorOf(layouts);
    }

    /// <summary>One layout for all releases: each struct and constant of any of them, with the
    /// names that any of them has for types.</summary>
    /// <param name="layouts">The layouts, oldest release first.</param>
    /// <returns>The layout, or null where nothing is recorded.</returns>
    private static Layout? Of(IReadOnlyList<Layout> layouts)
    {
        if (layouts.Count == 0)
            return null;
        var newestFirst = layouts.Reverse().ToList();
        return layouts[^1] with
        {
            Constants =
            [.. newestFirst.SelectMany(layout => layout.Constants).DistinctBy(constant => constant.Name)
            .OrderBy(constant => constant.Name, StringComparer.Ordinal)],
            Structs =
            [.. newestFirst.SelectMany(layout => layout.Structs).GroupBy(item => item.Tag).Select(Joined)
            .OrderBy(item => item.Tag, StringComparer.Ordinal)],
        };
    }

    /// <summary>Reports what releases say differently, and what a release lacks although it has the operation.</summary>
    public static void Check(IReadOnlyList<Layout> layouts, LayoutSubjects subjects, DiagnosticBag diagnostics)
    {
        if (layouts.Count < 2)
            return;
        foreach (var layout in layouts)
        {
            foreach (var tag in subjects.Tags.Where(tag => layout.Struct(tag.Name.Value) is null
                && tag.Releases.Any(releases => releases.Contains(layout.Version))))
            {
                Lacks(layout, $"struct '{tag.Name}'", layouts.Where(other => other.Struct(tag.Name.Value) is not null));
            }

            foreach (var name in subjects.Constants.Where(name => layout.Constant(name.Name.Value) is null
                && name.Releases.Any(releases => releases.Contains(layout.Version))))
            {
                Lacks(layout, $"constant '{name.Name}'", layouts.Where(other => other.Constant(name.Name.Value) is not null));
            }
        }
        var agreed = Of(layouts)!;
        foreach (var layout in layouts.SkipLast(1))
        {
            foreach (var item in layout.Structs)
            {
                if (LayoutComparison.Of(item, agreed.Struct(item.Tag)!, "a newer release has") is { } difference)
                    Report(layout, $"struct '{item.Tag}' {difference.Text}");
            }
            foreach (var constant in layout.Constants.Where(constant => agreed.Constant(constant.Name)!.Value != constant.Value))
            {
                Report(layout,
                    $"constant '{constant.Name}' is recorded as {constant.Value}, where a newer release has " +
                    $"{agreed.Constant(constant.Name)!.Value}");
            }
        }

        void Lacks(Layout layout, string what, IEnumerable<Layout> having)
        {
            if (having.Any())
                Report(layout, $"{what} is not recorded, and Xen {layout.Version} has its operation");
        }

        void Report(Layout layout, string message) =>
            diagnostics.Report(LayoutRules.LayoutsDisagree, SourcePosition.StartOf(layout.File), message,
            "record each release again from its own headers; what a release does not have yet says 'since'");
    }

    /// <summary>The newest of several records of a struct; where it has no name for what a member means, an older one's counts.</summary>
    private static LayoutStruct Joined(IGrouping<string, LayoutStruct> records)
    {
        var newest = records.First();
        return newest with
        {
            Members =
            [.. newest.Members.Select(member => member.Type is not null ? member : member with { Type = TypeOf(member) })]
        };

        string? TypeOf(LayoutMember member) =>
            records.SelectMany(record => record.Members)
            .FirstOrDefault(other => other.Path == member.Path && other.IsSamePlace(member) && other.Type is not null)?.Type;
    }
}
