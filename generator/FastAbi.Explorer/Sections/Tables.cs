using FastAbi.Explorer.Markup;

namespace FastAbi.Explorer.Sections;

/// <summary>What all tables have.</summary>
internal static class Tables
{
    /// <summary>A place that scrolls by itself where the screen is too narrow, by keyboard, too.</summary>
    public static IDisposable Scroll(HtmlWriter html, string label) =>
        html.In("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", label));

    /// <summary>The headings of columns.</summary>
    public static void Head(HtmlWriter html, params IEnumerable<string> headings)
    {
        using (html.In("thead"))
        using (html.In("tr"))
        {
            foreach (var heading in headings)
                html.Leaf("th", heading, ("scope", "col"));
        }
    }

    /// <summary>Source text in a place that scrolls by itself.</summary>
    public static void Code(HtmlWriter html, string text, string label)
    {
        using (html.In("pre", ("tabindex", "0"), ("role", "region"), ("aria-label", label)))
            html.Leaf("code", text);
    }
}
