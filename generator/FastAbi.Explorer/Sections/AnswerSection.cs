using FastAbi.Explorer.Markup;
using FastAbi.Explorer.Measured;
using FastAbi.Model.Operations;

namespace FastAbi.Explorer.Sections;

/// <summary>What hypervisors answered.</summary>
internal static class AnswerSection
{
    public static void Write(HtmlWriter html, Operation operation, Measurements measured)
    {
        html.Leaf("h4", "What was answered");
        Write(html, operation, measured.Hypervisors, "by three hypervisors");
        Write(html, operation, measured.Releases, "by releases of Xen, classic");
    }

    private static void Write(HtmlWriter html, Operation operation, AnswerRecord record, string by)
    {
        var calls = record.Of(operation.Name).ToList();
        if (calls.Count == 0)
        {
            html.Leaf("p", $"Not measured {by}.", ("class", "soft"));
            return;
        }

        using (Tables.Scroll(html, $"{operation.Name}, answers {by}"))
        using (html.In("table", ("class", "figures")))
        {
            html.Leaf("caption", $"Answers {by}: the result, then the outputs");
            Tables.Head(html, record.Boots.Prepend("called with"));
            using (html.In("tbody"))
            {
                foreach (var call in calls)
                {
                    // Who was not called answered nothing.
                    var isOneAnswer = call.Answers.Where(answer => answer.Length > 0).Distinct().Count() < 2;
                    using (html.In("tr", ("class", isOneAnswer ? null : "differs")))
                    {
                        html.Leaf("td", (call.Inputs.Length > 0 ? call.Inputs : "nothing") + (isOneAnswer ? "" : " (answers differ)"));
                        foreach (var answer in call.Answers)
                            html.Leaf("td", answer.Length > 0 ? answer : "not called");
                    }
                }
            }
        }
    }
}
