using System.CommandLine;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Reporting;
using FastAbi.Tool.Manual;

namespace FastAbi.Tool;

/// <summary><c>fastabi manual</c></summary>
internal static class ManualVerb
{
    /// <param name="root">The table of all verbs, which is the page's source.</param>
    public static Command Create(RootCommand root)
    {
        var command = new Command("manual",
            "Prints the manual page of fastabi, for man. The pages of the hypercalls come from 'fastabi generate'.\n\n" +
            "Example: fastabi manual --out native/man/tool/fastabi.1");
        var file = new DocumentFile(command, "roff");
        command.SetAction(parsed =>
        {
            DiagnosticBag diagnostics = new();
            var text = ToolPage.Print(root);
            if (!file.IsAsked(parsed))
                Screen.Print(parsed, text);
            else
                Screen.Print(parsed, $"{Plural.Of(file.Write(parsed, text, diagnostics).Count, "file")} changed\n");
            Screen.PrintFindings(parsed, diagnostics, ReportFormat.Text);
            return ExitStatus.Of(diagnostics);
        });
        return command;
    }
}
