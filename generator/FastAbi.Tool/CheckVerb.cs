using System.CommandLine;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Reporting;

namespace FastAbi.Tool;

/// <summary><c>fastabi check</c></summary>
internal static class CheckVerb
{
    public static Command Create()
    {
        var command =
            new Command("check", "Checks a specification and prints every finding.\n\nExample: fastabi check --abi abi --format sarif");
        var options = SpecOptions.ForFindings(command);
        command.SetAction(parsed => Run(parsed, options));
        return command;
    }

    private static int Run(ParseResult parsed, SpecOptions options)
    {
        var diagnostics = new DiagnosticBag();
        var abi = options.Load(parsed, diagnostics);
        var format = options.Format(parsed);
        Screen.PrintFindings(parsed, diagnostics, format);
        if (diagnostics.IsEmpty && format == ReportFormat.Text)
        {
            Screen.Print(
                parsed, $"{Plural.Of(abi.Hypercalls.Count, "hypercall")}, {Plural.Of(abi.Operations.Count(), "operation")}: nothing to " +
                "report\n");
        }

        return ExitStatus.Of(diagnostics);
    }
}
