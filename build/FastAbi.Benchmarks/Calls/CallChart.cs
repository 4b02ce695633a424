using System.Globalization;
using System.Xml.Linq;

namespace FastAbi.Benchmarks.Calls;

/// <summary>The comparison as an SVG: for each operation a bar of the native call and one of the classic call.</summary>
internal static class CallChart
{
    private const int NameWidth = 260;
    private const int BarsWidth = 480;
    private const int NumberWidth = 40;
    private const int Top = 56;
    private const int BarHeight = 6;
    private const int RowHeight = 18;
    private const string NativeColor = "#1f6feb";
    private const string ClassicColor = "#b8b8b8";

    private static readonly XNamespace _svg = "http://www.w3.org/2000/svg";

    /// <summary>The instructions in the guest.</summary>
    public static string OfInstructions(IReadOnlyList<CallComparison> comparisons) =>
        Of(
            "Instructions that a call takes in the guest",
            [("", [.. comparisons.Select(pair => (pair.Operation, pair.Native.Instructions, pair.Classic.Instructions))])]);

    /// <summary>The round trips on Xen, by the copies that a native call saves.</summary>
    public static string OfRoundTrips(IReadOnlyList<CallComparison> comparisons, Copies copies) =>
        Of(
            "Instructions of a round trip on Xen, by the copies that a native call saves",
            [
                .. from comparison in comparisons
                   where comparison.Saved is not null
                   group (comparison.Operation, comparison.Native.RoundTrip!.Value, comparison.Classic.RoundTrip!.Value)
                   by copies.Of(comparison) into rows
                   orderby rows.Key
                   select (rows.Key is 1 ? "1 copy" : $"{(rows.Key is 0 ? "no" : rows.Key)} copies", rows.ToArray()),
            ]);

    // A group with a name has a row for that.
    private static string Of(string title, (string Name, (string Name, int Native, int Classic)[] Rows)[] groups)
    {
        var rows = groups.Sum(group => group.Rows.Length + (group.Name.Length > 0 ? 1 : 0));
        var width = NameWidth + BarsWidth + NumberWidth;
        var height = Top + (rows * RowHeight) + RowHeight;
        var longest = groups.SelectMany(group => group.Rows).Max(row => Math.Max(row.Native, row.Classic));
        var image = new XElement(_svg + "svg",
            new XAttribute("viewBox", $"0 0 {width} {height}"), new XAttribute("width", width), new XAttribute("height", height),
            new XAttribute("font-family", "sans-serif"), new XAttribute("font-size", 11),
            Rectangle(0, 0, width, height, "white"),
            Text(NameWidth, 20, "start", title, new XAttribute("font-size", 14)),
            Rectangle(NameWidth, 32, 10, 10, NativeColor), Text(NameWidth + 14, 41, "start", "native (FastABI)"),
            Rectangle(NameWidth + 130, 32, 10, 10, ClassicColor), Text(NameWidth + 144, 41, "start", "classic"));
        var y = Top;
        foreach (var group in groups)
        {
            if (group.Name.Length > 0)
            {
                image.Add(Text(NameWidth, y + 12, "start", group.Name, new XAttribute("font-weight", "bold")));
                y += RowHeight;
            }

            foreach (var (name, native, classic) in group.Rows)
            {
                image.Add(Text(NameWidth - 8, y + 11, "end", name));
                image.Add(Bar(y, native, longest, NativeColor));
                image.Add(Bar(y + BarHeight + 1, classic, longest, ClassicColor));
                y += RowHeight;
            }
        }
        return image.ToString().ReplaceLineEndings("\n") + "\n";
    }

    private static XElement[] Bar(int y, int instructions, int longest, string color)
    {
        var length = instructions * BarsWidth / longest;
        return
        [
            Rectangle(NameWidth, y + 1, length, BarHeight, color),
            Text(NameWidth + length + 4, y + BarHeight + 1, "start", instructions.ToString(CultureInfo.InvariantCulture),
            new XAttribute("font-size", 8)),
        ];
    }

    private static XElement Rectangle(int x, int y, int width, int height, string color) => new(_svg + "rect",
        new XAttribute("x", x), new XAttribute("y", y), new XAttribute("width", width), new XAttribute("height", height),
        new XAttribute("fill", color));

    private static XElement Text(int x, int y, string anchor, string text, params XAttribute[] more) => new(_svg + "text",
        new XAttribute("x", x), new XAttribute("y", y), new XAttribute("text-anchor", anchor), more, text);
}
