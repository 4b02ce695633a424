using System.Globalization;
using System.Xml.Linq;

namespace FastAbi.Benchmarks.Calls;

/// <summary>The comparison as an SVG: for each operation a bar of the native call's instructions and one of the classic call's.</summary>
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

    public static string Of(List<CallComparison> comparisons)
    {
        var width = NameWidth + BarsWidth + NumberWidth;
        var height = Top + (comparisons.Count * RowHeight) + RowHeight;
        var longest = comparisons.Max(pair => Math.Max(pair.Native.Instructions, pair.Classic.Instructions));
        var image = new XElement(_svg + "svg",
            new XAttribute("viewBox", $"0 0 {width} {height}"), new XAttribute("width", width), new XAttribute("height", height),
            new XAttribute("font-family", "sans-serif"), new XAttribute("font-size", 11),
            Rectangle(0, 0, width, height, "white"),
            Text(NameWidth, 20, "start", "Instructions that a call takes in the guest", new XAttribute("font-size", 14)),
            Rectangle(NameWidth, 32, 10, 10, NativeColor), Text(NameWidth + 14, 41, "start", "native (FastABI)"),
            Rectangle(NameWidth + 130, 32, 10, 10, ClassicColor), Text(NameWidth + 144, 41, "start", "classic"));
        foreach (var (row, comparison) in comparisons.Index())
        {
            var y = Top + (row * RowHeight);
            image.Add(Text(NameWidth - 8, y + 11, "end", comparison.Native.Operation));
            image.Add(Bar(y, comparison.Native.Instructions, longest, NativeColor));
            image.Add(Bar(y + BarHeight + 1, comparison.Classic.Instructions, longest, ClassicColor));
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
