using System.CommandLine;
using FastAbi.Headers.Coverage;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Reporting;

namespace FastAbi.Tool;

/// <summary><c>fastabi coverage</c></summary>
internal static class CoverageVerb
{
    public static Command Create()
    {
        var command = new Command("coverage",
            "Lists every operation that Xen's public headers have for the specified hypercalls: whether FastABI carries it, and why not. " +
            "An operation that nobody accounts for is an error.\n\nExample: fastabi coverage --headers out/cache/xen/4.17/include/xen " +
            "--xen-version 4.17");
        var options = SpecOptions.ForDocument(command);
        var headers = new HeaderArguments(command);
        var file = new DocumentFile(command);
        command.SetAction(parsed => Run(parsed, options, headers, file));
        return command;
    }

    private static int Run(ParseResult parsed, SpecOptions options, HeaderArguments arguments, DocumentFile file)
    {
        var diagnostics = new DiagnosticBag();
        var sources = options.Read(parsed, diagnostics);
        var abi = sources.Build(options.ApplyErrata(parsed), diagnostics);
        // Only consequences would be found of an unsound specification.
        var headers = diagnostics.IsEmpty ? CoverageHeaders.Read(arguments.Folder(parsed), arguments.Options(parsed), diagnostics) : null;
        var report = headers is null ? null : CoverageAudit.Run(sources, abi, headers, arguments.Version(parsed), diagnostics);
        IReadOnlyList<string> changed = [];
        if (report is not null && file.IsAsked(parsed) && !diagnostics.HasErrors)
            changed = file.Write(parsed, CoverageMarkdown.Print(report), diagnostics);
        Print(parsed, diagnostics.HasErrors ? null : report, diagnostics, options.Format(parsed), file.IsAsked(parsed) ? changed : null);
        return ExitStatus.Of(diagnostics);
    }

    /// <summary>Prints the report, or where it went, or what keeps it from being made.</summary>
    private static void Print(ParseResult parsed, CoverageReport? report, DiagnosticBag diagnostics, ReportFormat format,
        IReadOnlyList<string>? changed)
    {
        var findings = diagnostics.ToSortedList();
        if (report is null)
            Screen.PrintFindings(parsed, diagnostics, format);
        else if (format == ReportFormat.Json)
            Screen.Print(parsed, CoverageJson.Print(report, findings));
        else if (format == ReportFormat.Markdown)
            Screen.Print(parsed, CoverageMarkdown.Print(report));
        else
            PrintText(parsed, report, findings, changed);
    }

    private static void PrintText(ParseResult parsed, CoverageReport report, IReadOnlyList<Diagnostic> findings,
        IReadOnlyList<string>? changed)
    {
        if (changed is null)
        {
            CoverageTable.Print(parsed, report);
            Screen.Print(parsed, DiagnosticReport.Print(findings, ReportFormat.Text));
        }
        Screen.Print(
            parsed, $"{CoverageTable.Summary(report)}{(changed is null ? "" : $"; {Plural.Of(changed.Count, "file")} changed")}\n");
    }
}
