using FastAbi.Explorer.Markup;
using FastAbi.Generator.Emit.Text;
using FastAbi.Model.Fields;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;

namespace FastAbi.Explorer.Sections;

/// <summary>What goes in and comes out, and which errors there are.</summary>
internal static class FieldTable
{
    public static void Write(HtmlWriter html, Operation operation)
    {
        if (operation.Inputs.Count + operation.Outputs.Count > 0)
        {
            html.Leaf("h4", "Inputs and outputs");
            using (Tables.Scroll(html, $"{operation.Name}, inputs and outputs"))
            using (html.In("table"))
            {
                Tables.Head(html, "name", "register", "C", "C#", "meaning");
                using (html.In("tbody"))
                {
                    foreach (var input in operation.Inputs)
                        Write(html, input, "in");
                    foreach (var output in operation.Outputs)
                        Write(html, output, "out");
                }
            }
        }

        html.Leaf("h4", "Errors");
        using (Tables.Scroll(html, $"{operation.Name}, errors"))
        using (html.In("table"))
        {
            Tables.Head(html, "answer", "when");
            using (html.In("tbody"))
            {
                foreach (var (name, cause) in CallText.Errors(operation, "-"))
                {
                    using (html.In("tr"))
                    {
                        // One that depends on the release is a sentence.
                        html.Leaf("td", name, ("class", name.Contains(' ', StringComparison.Ordinal) ? "mono" : "mono nowrap"));
                        html.Leaf("td", cause);
                    }
                }
            }
        }
    }

    private static void Write(HtmlWriter html, Field field, string direction)
    {
        using (html.In("tr"))
        {
            html.Leaf("td", field.Name, ("class", "mono"));
            html.Leaf("td", $"{field.Register.Name()} {direction}", ("class", "nowrap"));
            html.Leaf("td", field.Type.Spelling, ("class", "mono nowrap"));
            html.Leaf("td", field.TypeName(), ("class", "mono nowrap"));
            html.Leaf("td", field.Description);
        }
    }
}
