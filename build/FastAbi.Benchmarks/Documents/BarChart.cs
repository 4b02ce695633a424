using System.Globalization;
using System.Xml.Linq;

namespace FastAbi.Benchmarks.Documents;

/// <summary>Bars as an SVG: for each row one of each series.</summary>
/// <param name="series">What the bars of a row are.</param>
internal sealed class BarChart(params IReadOnlyList<BarSeries> series)
{
    private const int NameWidth = 260;
    private const int BarsWidth = 480;
    private const int NumberWidth = 40;
    private const int LegendWidth = 130;
    private const int Top = 56;
    private const int BarHeight = 6;
    private const int RowSpace = 4;
    private const int HeadingHeight = 18;

    private static readonly XNamespace _svg = "http://www.w3.org/2000/svg";

    private int RowHeight => RowSpace + (series.Count * (BarHeight + 1));

    /// <summary>Draws rows in groups, of which one with a name has a heading.</summary>
    public string Draw(string title, IReadOnlyList<(string Name, (string Name, int[] Values)[] Rows)> groups)
    {
        var height = Top + (groups.Count(group => group.Name.Length > 0) * HeadingHeight) +
            (groups.Sum(group => group.Rows.Length) * RowHeight) + HeadingHeight;
        var width = NameWidth + BarsWidth + NumberWidth;
        var longest = groups.SelectMany(group => group.Rows).SelectMany(row => row.Values).Max();
        var image = new XElement(_svg + "svg",
            new XAttribute("viewBox", $"0 0 {width} {height}"), new XAttribute("width", width), new XAttribute("height", height),
            new XAttribute("font-family", "sans-serif"), new XAttribute("font-size", 11),
            Rectangle(0, 0, width, height, "white"),
            Text(NameWidth, 20, "start", title, new XAttribute("font-size", 14)));
        for (var i = 0; i < series.Count; i++)
        {
            var x = NameWidth + (i * LegendWidth);
            image.Add(Rectangle(x, 32, 10, 10, series[i].Color), Text(x + 14, 41, "start", series[i].Name));
        }

        var y = Top;
        foreach (var (name, rows) in groups)
        {
            if (name.Length > 0)
            {
                image.Add(Text(NameWidth, y + 12, "start", name, new XAttribute("font-weight", "bold")));
                y += HeadingHeight;
            }

            foreach (var row in rows)
            {
                image.Add(Text(NameWidth - 8, y + (RowHeight / 2) + 2, "end", row.Name));
                for (var i = 0; i < series.Count; i++)
                    image.Add(Bar(y + (i * (BarHeight + 1)), row.Values[i], longest, series[i].Color));

                y += RowHeight;
            }
        }

        return image.ToString().ReplaceLineEndings("\n") + "\n";
    }

    private static XElement[] Bar(int y, int value, int longest, string color)
    {
        var length = (int)((long)value * BarsWidth / longest);
        return
        [
            Rectangle(NameWidth, y + 1, length, BarHeight, color),
            Text(NameWidth + length + 4, y + BarHeight + 1, "start", value.ToString(CultureInfo.InvariantCulture),
            new XAttribute("font-size", 8)),
        ];
    }

    private static XElement Rectangle(int x, int y, int width, int height, string color) => new(_svg + "rect",
        new XAttribute("x", x), new XAttribute("y", y), new XAttribute("width", width), new XAttribute("height", height),
        new XAttribute("fill", color));

    private static XElement Text(int x, int y, string anchor, string text, params XAttribute[] more) => new(_svg + "text",
        new XAttribute("x", x), new XAttribute("y", y), new XAttribute("text-anchor", anchor), more, text);
}
