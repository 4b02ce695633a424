using FastAbi.Explorer.Markup;
using FastAbi.Explorer.Subjects;
using FastAbi.Model.Registers;

namespace FastAbi.Explorer.Sections;

/// <summary>The search and the filters. They are of use to the page's script alone, which shows them.</summary>
internal static class FilterSection
{
    public static void Write(HtmlWriter html, Subject subject)
    {
        using (html.In("div", ("class", "tools scripted"), ("role", "search"), ("aria-label", "Find operations"), ("hidden", "")))
        {
            using (html.In("div", ("class", "wide")))
            {
                using (html.In("label", ("for", "search")))
                {
                    html.Text("Search: any name, number, register, error or word");
                    html.Leaf("span", " (press /)", ("class", "keys"));
                }
                html.Void("input", ("type", "search"), ("id", "search"), ("autocomplete", "off"), ("spellcheck", "false"));
            }

            Select(html, "hypercall", "Hypercall", "all",
                subject.Abi.Hypercalls.Select(hypercall => (hypercall.Name, $"{hypercall.Index} {hypercall.Name}")));
            using (html.In("div"))
            {
                html.Leaf("label", "Operation's number", ("for", "number"));
                html.Void("input", ("type", "text"), ("id", "number"), ("inputmode", "numeric"), ("autocomplete", "off"));
            }

            Select(html, "coverage", "FastABI", "all", Facets.Coverage);
            Select(html, "register", "Register", "any", RegisterFile.Registers.Select(register => (register.Name(), register.Name())));
            Select(html, "transport", "Way in", "any", Facets.Transports);
            Select(html, "release", "Release of Xen", "any",
                subject.Releases.Reverse().Select(release => (release.ToString(), $"Xen {release}")));
            Select(html, "theme", "Colours", "system's", [("light", "light"), ("dark", "dark")]);
            using (html.In("div"))
            {
                html.Leaf("label", "Show all again", ("for", "reset"));
                html.Leaf("button", "Clear", ("type", "button"), ("id", "reset"));
            }
        }

        html.Leaf("p", $"{subject.Entries.Count} operations",
            ("id", "hits"), ("class", "hits"), ("role", "status"), ("aria-live", "polite"));
    }

    private static void Select(HtmlWriter html, string id, string label, string all, IEnumerable<(string Value, string Text)> options)
    {
        using (html.In("div"))
        {
            html.Leaf("label", label, ("for", id));
            using (html.In("select", ("id", id)))
            {
                html.Leaf("option", all, ("value", ""));
                foreach (var (value, text) in options)
                    html.Leaf("option", text, ("value", value));
            }
        }
    }
}
