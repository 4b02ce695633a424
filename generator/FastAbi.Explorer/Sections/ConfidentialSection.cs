using FastAbi.Explorer.Markup;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;

namespace FastAbi.Explorer.Sections;

/// <summary>What a call of a confidential guest shows.</summary>
internal static class ConfidentialSection
{
    public static void Write(HtmlWriter html, Operation operation)
    {
        html.Leaf("h4", "In a confidential guest");
        using (html.In("ul"))
        {
            html.Leaf("li", $"Shown: {Names(operation.Exposure.In)} (mask 0x{operation.Exposure.In:x2}).");
            html.Leaf("li", $"Taken back: {Names(operation.Exposure.Out)} (mask 0x{operation.Exposure.Out:x2}).");
            html.Leaf("li",
                $"By TDCALL: {string.Join(", ", TdcallRegisters.Exposed(operation.Exposure).Select(register => register.Name()))} " +
                $"(mask 0x{TdcallRegisters.MaskOf(operation.Exposure):x}, by the registers' own numbers).");
            var pages = operation.SharedPages.Select(page => page.Name).ToList();
            html.Leaf("li", pages.Count == 0
                ? "No page has to be shared."
                : $"The guest shares a page with the hypervisor first: the one at {string.Join(", ", pages)}.");
        }
    }

    private static string Names(byte mask) => string.Join(", ", Exposure.RegistersOf(mask).Select(register => register.Name()));
}
