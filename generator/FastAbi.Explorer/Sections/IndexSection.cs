using FastAbi.Explorer.Markup;
using FastAbi.Explorer.Subjects;

namespace FastAbi.Explorer.Sections;

/// <summary>The list of all operations.</summary>
internal static class IndexSection
{
    public static void Write(HtmlWriter html, Subject subject)
    {
        using (html.In("details", ("class", "browse"), ("id", "browse"), ("open", "")))
        {
            html.Leaf("summary", "All operations");
            foreach (var hypercall in subject.Abi.Hypercalls)
            {
                using (html.In("div", ("data-group", "")))
                {
                    html.Leaf("p", hypercall.Name, ("class", "index-title"), ("id", $"{hypercall.Name}.index"));
                    using (html.In("ul", ("class", "index"), ("aria-labelledby", $"{hypercall.Name}.index")))
                    {
                        foreach (var entry in subject.Entries.Where(entry => entry.Hypercall == hypercall))
                            Write(html, entry);
                    }
                }
            }
        }
    }

    private static void Write(HtmlWriter html, Entry entry)
    {
        using (html.In("li"))
        using (html.In("a", ("href", $"#{entry.Address}"), ("class", entry.Carried is null ? "left" : null)))
        {
            using (html.In("span", ("class", "name")))
                html.Names(entry.Name);
            if (entry.Carried is null)
                html.Leaf("span", "not carried", ("class", "why"));
            html.Leaf("span", string.Join('/', entry.Numbers.Select(number => number.Digits)), ("class", "number"));
        }
    }
}
