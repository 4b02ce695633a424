using System.Globalization;
using FastAbi.Explorer.Markup;
using FastAbi.Model.Classic;
using FastAbi.Model.Layouts;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;

namespace FastAbi.Explorer.Sections;

/// <summary>Draws the struct that a call replaces, eight bytes in a row.</summary>
internal static class StructFigure
{
    private const int Row = 8;

    public static void Write(HtmlWriter html, Operation operation)
    {
        html.Leaf("h4", "The struct that it replaces");
        if (!operation.Classic.IsCarried)
        {
            html.Leaf("p", $"The classic ABI does not carry the operation: {operation.Classic.Obstacle}.");
            return;
        }

        using (html.In("p"))
        {
            html.Text("A classic call passes ");
            html.Leaf("code", string.Join(", ", operation.Classic.Arguments.Zip(ClassicRegisters.Arguments)
                .Select(argument => $"{argument.Second.Name()} = {argument.First.Name}").Prepend($"eax = {operation.HypercallIndex}")));
            html.Text(operation.Classic.Struct is null ? " and no struct." : ".");
        }

        if (operation.Classic.Struct is not { } layout)
            return;
        var cells = Cells(layout);
        using (html.In("div", ("class", "bytes"), ("role", "img"),
            ("aria-label", $"struct {layout.Layout.Tag}, {layout.Size} bytes; the table below lists its members")))
        {
            foreach (var cell in cells)
            {
                if (cell.Offset % Row == 0)
                    html.Leaf("span", Text(cell.Offset), ("class", "offset"));
                html.Leaf("span", cell.Text, ("class", $"s{cell.Bytes} {cell.Kind}"));
            }
        }

        using (Tables.Scroll(html, $"Members of struct {layout.Layout.Tag}"))
        using (html.In("table", ("class", "figures")))
        {
            html.Leaf("caption", $"struct {layout.Layout.Tag}, {layout.Size} bytes");
            Tables.Head(html, "offset", "bits", "member", "goes in", "comes out");
            using (html.In("tbody"))
            {
                foreach (var member in layout.Layout.Members)
                    Write(html, member, layout.Members.Where(used => Covers(member, used)).ToList());
            }
        }
    }

    private static void Write(HtmlWriter html, LayoutMember member, List<ClassicMember> used)
    {
        using (html.In("tr"))
        {
            html.Leaf("td", Text(member.Offset), ("class", "number"));
            html.Leaf("td", Text(member.Width) + (member.Count is { } count ? $" × {count}" : ""), ("class", "nowrap"));
            html.Leaf("td", member.Path, ("class", "mono"));
            html.Leaf("td", string.Join(", ", used.Select(place => place.Input?.Name).OfType<string>()));
            html.Leaf("td", string.Join(", ", used.Select(place => place.Output?.Name).OfType<string>()));
        }
    }

    private static List<Cell> Cells(ClassicStruct layout)
    {
        var bytes = new (string Text, string Kind)[layout.Size];
        Array.Fill(bytes, ("0", "open"));
        // Members of a union share bytes: those that take part are drawn over the others.
        foreach (var member in layout.Layout.Members)
            Fill(bytes, member.Offset, member.EndBit, (member.Path, "open"));
        foreach (var used in layout.Members)
        {
            var kind = used.Output is not null ? "out" : used.Input is ClassicConstant ? "fixed" : "in";
            Fill(bytes, used.Offset, used.Place.EndBit, (used.Place.Path, kind));
        }

        var cells = new List<Cell>();
        for (var at = 0; at < bytes.Length;)
        {
            var end = at + 1;
            while (end < bytes.Length && end % Row != 0 && bytes[end] == bytes[at])
                end++;
            cells.Add(new Cell(at, end - at, bytes[at].Text, bytes[at].Kind));
            at = end;
        }
        return cells;
    }

    private static void Fill((string Text, string Kind)[] bytes, long start, Int128 endBit, (string Text, string Kind) what)
    {
        for (var at = start; at < bytes.Length && at * 8 < endBit; at++)
            bytes[at] = what;
    }

    private static bool Covers(LayoutMember member, ClassicMember used) =>
        member.Path == used.Place.Path
        || member.Count is not null && used.Place.Path.StartsWith($"{member.Path}[", StringComparison.Ordinal);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Bytes of one row that belong together.</summary>
    private sealed record Cell(int Offset, int Bytes, string Text, string Kind);
}
