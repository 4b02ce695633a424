using FastAbi.Explorer.Markup;
using FastAbi.Explorer.Sections;
using FastAbi.Explorer.Subjects;
using FastAbi.Model.Files;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;

namespace FastAbi.Explorer;

/// <summary>One HTML file in which every operation can be looked up.</summary>
public static class ExplorerPage
{
    private const string Title = "FastABI: Xen's hypercalls in registers";

    // Marks what may run. A hash would say the same, but take a library that computes it.
    private const string Own = "fastabi";

    /// <summary>The whole text of the file.</summary>
    public static string Print(Subject subject)
    {
        var (style, script) = (Resource("explore.css"), Resource("explore.js"));
        var html = new HtmlWriter(
            $"{GeneratedFile.Mark} from {string.Join(", ", subject.Abi.Hypercalls.Select(hypercall => hypercall.File))} and their " +
            "overlays. Do not edit: change the source, then run \"fastabi explore\".");
        using (html.In("html", ("lang", "en")))
        {
            using (html.In("head"))
                WriteHead(html, style, script);
            using (html.In("body"))
            {
                html.Leaf("a", "Skip to the operations", ("class", "skip"), ("href", "#operations"));
                using (html.In("div", ("class", "page")))
                    WriteBody(html, subject);
                html.Leaf("a", "Back to the search", ("class", "up scripted"), ("href", "#search"), ("hidden", ""));
                html.Source("script", script, Own);
            }
        }
        return html.ToString();
    }

    private static void WriteHead(HtmlWriter html, string style, string script)
    {
        html.Void("meta", ("charset", "utf-8"));
        html.Void("meta", ("http-equiv", "Content-Security-Policy"),
            ("content",
                $"default-src 'none'; style-src 'nonce-{Own}'; script-src 'nonce-{Own}'; base-uri 'none'; form-action 'none'"));
        html.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        html.Void("meta", ("name", "color-scheme"), ("content", "light dark"));
        html.Leaf("title", Title);
        html.Source("style", style, Own);
    }

    private static void WriteBody(HtmlWriter html, Subject subject)
    {
        var carried = subject.Entries.Count(entry => entry.Carried is not null);
        using (html.In("header"))
        {
            html.Leaf("h1", Title);
            html.Leaf("p",
                $"Xen has {subject.Entries.Count} operations in {subject.Abi.Hypercalls.Count} hypercalls; FastABI carries {carried} of " +
                "them in registers. For each: what goes where, what it replaces, what hypervisors answer, what it costs, and what is " +
                "proved of it.",
                ("class", "soft"));
        }

        using (html.In("nav", ("class", "side"), ("aria-label", "Operations")))
        {
            FilterSection.Write(html, subject);
            IndexSection.Write(html, subject);
        }

        using (html.In("main", ("id", "operations"), ("tabindex", "-1")))
        {
            using (html.In("p", ("id", "none"), ("hidden", "")))
                html.Text("Nothing is found. Fewer words find more; Escape clears the search.");
            foreach (var hypercall in subject.Abi.Hypercalls)
                Write(html, hypercall, subject);
        }

        using (html.In("footer"))
        {
            html.Leaf("p",
                "Registers of FastABI: reg0 to reg7 are " +
                $"{string.Join(", ", RegisterFile.Registers.Select(register => register.Name()))}. " +
                "The page is one file and asks no network.");
        }
    }

    private static void Write(HtmlWriter html, Hypercall hypercall, Subject subject)
    {
        using (html.In("section",
            ("class", "family"), ("id", hypercall.Name), ("aria-labelledby", $"{hypercall.Name}.title"), ("data-group", "")))
        {
            html.Leaf("h2", hypercall.Name, ("id", $"{hypercall.Name}.title"));
            html.Leaf("p", $"Hypercall {hypercall.Index}{(hypercall.Constant is { } constant ? $", {constant}" : "")}. {hypercall.Doc}");
            foreach (var entry in subject.Entries.Where(entry => entry.Hypercall == hypercall))
                OperationSection.Write(html, entry, subject);
        }
    }

    private static string Resource(string name)
    {
        using var stream = typeof(ExplorerPage).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not in the assembly");
        return new StreamReader(stream).ReadToEnd();
    }
}
