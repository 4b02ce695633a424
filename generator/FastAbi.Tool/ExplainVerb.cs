using System.CommandLine;
using System.CommandLine.Completions;
using FastAbi.Model.Diagnostics;
using FastAbi.Tool.Rules;

namespace FastAbi.Tool;

/// <summary><c>fastabi explain</c></summary>
internal static class ExplainVerb
{
    public static Command Create()
    {
        var command = new Command("explain",
            "Explains a finding's number, with a wrong and a right example; without a number it lists them all.\n\nExample: fastabi " +
            "explain FAB0012");
        var id = new Argument<string?>("number")
        {
            Description = "The number, such as FAB0012.",
            Arity = ArgumentArity.ZeroOrOne,
            HelpName = "number",
        };
        id.CompletionSources.Add(_ => RuleCatalog.All.Select(rule => new CompletionItem(rule.Id, detail: rule.Title)));
        command.Arguments.Add(id);
        command.SetAction(parsed => Run(parsed, parsed.GetValue(id)));
        return command;
    }

    private static int Run(ParseResult parsed, string? id)
    {
        if (id is null)
        {
            foreach (var known in RuleCatalog.All)
                Screen.Print(parsed, $"{known.Id}  {known.Title}\n");
            return ExitStatus.Clean;
        }
        var rule = RuleCatalog.All.FirstOrDefault(rule => string.Equals(rule.Id, id, StringComparison.OrdinalIgnoreCase));
        if (rule is null)
        {
            parsed.InvocationConfiguration.Error.WriteLine(
                $"fastabi: there is no finding '{id.Excerpt()}'; 'fastabi explain' lists them all");
            return ExitStatus.Usage;
        }
        Screen.Print(parsed, $"{rule.Id}: {rule.Title}\n\n{rule.Explanation}\n");
        if (RuleExample.Of(rule).Wrong.Length > 0)
            Screen.Print(parsed, $"\nWrong:\n\n{Indent(RuleExample.Of(rule).Wrong)}\nRight:\n\n{Indent(RuleExample.Of(rule).Right)}");
        return ExitStatus.Clean;
    }

    private static string Indent(string text) => string.Concat(text.TrimEnd().Split('\n').Select(line => $"    {line}\n"));
}
