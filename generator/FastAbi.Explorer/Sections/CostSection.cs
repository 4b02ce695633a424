using System.Globalization;
using FastAbi.Explorer.Markup;
using FastAbi.Explorer.Measured;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Proof.Least;

namespace FastAbi.Explorer.Sections;

/// <summary>What a call costs, as bars.</summary>
internal static class CostSection
{
    public static void Write(HtmlWriter html, Operation operation, CallCost? cost)
    {
        html.Leaf("h4", "Instructions and round trips");
        html.Leaf("p",
            "The least that a correct native function can execute: " +
            $"{LeastInstructions.Of(operation, CallConvention.SystemV)} instructions with a fixed hypercall instruction, the hypercall " +
            "counted as one. The portable function takes four more: it reads two bytes and branches.");
        if (cost is null)
        {
            html.Leaf("p", "Not measured.", ("class", "soft"));
            return;
        }

        using (html.In("table", ("class", "bars")))
        {
            html.Leaf("caption", "Instructions, counted");
            Tables.Head(html, "what", "drawn", "number");
            Write(html, "in the guest", cost.Native, cost.Classic);
            Write(html, "round trip on Xen", cost.XenNative, cost.XenClassic);
            Write(html, "round trip on the monitor", cost.MonitorNative, cost.MonitorClassic);
        }
    }

    private static void Write(HtmlWriter html, string what, int? native, int? classic)
    {
        var most = Math.Max(native ?? 0, classic ?? 0);
        using (html.In("tbody"))
        {
            Write(html, $"{what}, native", "native", native, most);
            Write(html, $"{what}, classic", "classic", classic, most);
        }
    }

    private static void Write(HtmlWriter html, string what, string kind, int? count, int most)
    {
        using (html.In("tr"))
        {
            html.Leaf("th", what, ("scope", "row"));
            using (html.In("td", ("class", "bar")))
            {
                if (count is { } length)
                {
                    using (html.In("svg", ("aria-hidden", "true")))
                        html.Void("rect", ("class", kind), ("height", "100%"), ("width", Percent(length, most)));
                }
            }
            html.Leaf("td", count?.ToString(CultureInfo.InvariantCulture) ?? "not measured", ("class", "number"));
        }
    }

    private static string Percent(int length, int most) =>
        $"{(100.0 * length / most).ToString("0.#", CultureInfo.InvariantCulture)}%";
}
