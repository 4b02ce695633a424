using System.Globalization;
using FastAbi.Explorer.Markup;
using FastAbi.Explorer.Subjects;
using FastAbi.Model.Operations;
using FastAbi.Proof.Explain;

namespace FastAbi.Explorer.Sections;

/// <summary>The proof of the machine code, instruction by instruction.</summary>
internal static class ProofSection
{
    public static void Write(HtmlWriter html, Operation operation, Subject subject)
    {
        var explanations = subject.Explanations.Where(explanation => explanation.Operation.Name == operation.Name).ToList();
        if (explanations.Count == 0)
        {
            using (html.In("p", ("class", "soft")))
            {
                html.Text("No archive was named for this page. The proof is printed by ");
                html.Leaf("code", $"fastabi prove --explain {operation.Name} ARCHIVE");
                html.Text(".");
            }
        }

        foreach (var explanation in explanations)
            Write(html, explanation);
    }

    private static void Write(HtmlWriter html, Explanation explanation)
    {
        using var details = html.In("details");
        html.Leaf("summary", $"The proof of {explanation.Symbol}");
        using (html.In("div", ("class", "verdict")))
        {
            foreach (var sentence in explanation.Conclusion)
                html.Leaf("p", sentence);
        }
        using (Tables.Scroll(html, $"{explanation.Symbol}, instruction by instruction"))
        using (html.In("table", ("class", "proof")))
        {
            html.Leaf("caption", $"{explanation.Symbol} in {Path.GetFileName(explanation.File)}, as executed for all inputs at once");
            Tables.Head(html, "at", "instruction", "what then holds");
            Write(html, explanation.Start, "");
        }
    }

    private static void Write(HtmlWriter html, ExplainedPath path, string number)
    {
        using (html.In("tbody"))
        {
            if (number.Length > 0)
            {
                using (html.In("tr"))
                    html.Leaf("th", $"Way {number}, where {string.Join(", and ", path.Where)}", ("colspan", "3"), ("scope", "rowgroup"));
            }

            foreach (var code in path.Instructions)
                Write(html, code);
        }

        foreach (var (i, way) in path.Ways.Index())
            Write(html, way, number.Length == 0 ? $"{i + 1}" : $"{number}.{i + 1}");
    }

    private static void Write(HtmlWriter html, ExplainedInstruction code)
    {
        using (html.In("tr"))
        {
            html.Leaf("td", string.Create(CultureInfo.InvariantCulture, $"+0x{code.Offset:x2}"), ("class", "mono"));
            html.Leaf("td", code.Text, ("class", "mono nowrap"));
            using (html.In("td"))
            using (html.In("ul"))
            {
                foreach (var effect in code.Effects)
                    html.Leaf("li", effect.TrimStart(), ("class", effect.StartsWith(' ') ? "sub" : null));
            }
        }
    }
}
