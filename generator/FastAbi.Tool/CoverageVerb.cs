using System.CommandLine;
using FastAbi.Generator.Coverage;
using FastAbi.Generator.Diagnostics;
using FastAbi.Generator.Emit;
using FastAbi.Generator.Reporting;

namespace FastAbi.Tool;

/// <summary><c>fastabi coverage</c></summary>
internal static class CoverageVerb
{
    public static Command Create()
    {
        var command = new Command("coverage",
            "Lists every operation that Xen's public headers have for the specified hypercalls: whether FastABI carries it, and why not. " +
            "An operation that nobody accounts for is an error.\n\nExample: fastabi coverage --headers out/cache/xen/include/xen --xen-version 4.17");
        var options = SpecOptions.ForDocument(command);
        var headers = new HeaderArguments(command);
        var file = new Option<string?>("--out")
        {
            Description = "Write the report to this file, in Markdown. A file that is already right stays untouched.",
            HelpName = "FILE",
        };
        file.Validators.Add(result =>
        {
            if (string.IsNullOrEmpty(Path.GetFileName(result.GetValueOrDefault<string>())))
                result.AddError("Option '--out' names no file.");
        });
        var check = new Option<bool>("--check") { Description = "Write nothing; report the file of --out if it is not as it would be written." };
        command.Options.Add(file);
        command.Options.Add(check);
        command.Validators.Add(result =>
        {
            if (result.GetValue(check) && result.GetValue(file) is null)
                result.AddError("Option '--check' needs '--out', the file to check.");
        });
        command.SetAction(parsed => Run(parsed, options, headers, parsed.GetValue(file), parsed.GetValue(check)));
        return command;
    }

    private static int Run(ParseResult parsed, SpecOptions options, HeaderArguments arguments, string? file, bool isCheck)
    {
        var diagnostics = new DiagnosticBag();
        var sources = options.Read(parsed, diagnostics);
        var abi = sources.Build(options.ApplyErrata(parsed), diagnostics);
        // Only consequences would be found of an unsound specification.
        var headers = diagnostics.IsEmpty ? CoverageHeaders.Read(arguments.Folder(parsed), diagnostics) : null;
        var report = headers is null ? null : CoverageAudit.Run(sources, abi, headers, arguments.Version(parsed), diagnostics);
        IReadOnlyList<string> changed = [];
        if (report is not null && file is not null && !diagnostics.HasErrors)
            changed = Write(file, CoverageMarkdown.Print(report), isCheck, diagnostics);
        Print(parsed, diagnostics.HasErrors ? null : report, diagnostics, options.Format(parsed), file is null ? null : changed);
        return ExitStatus.Of(diagnostics);
    }

    private static IReadOnlyList<string> Write(string path, string text, bool isCheck, DiagnosticBag diagnostics)
    {
        // What the headers are too old for is no reason to write nothing.
        var faults = new DiagnosticBag();
        var output = new OutputFolder(Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : ".", faults, "fastabi coverage --out FILE", isWhole: false);
        GeneratedFile[] files = [new(Path.GetFileName(path), text)];
        IReadOnlyList<string> changed = [];
        if (isCheck)
            output.Check(files);
        else
            changed = output.Write(files);
        foreach (var fault in faults.ToSortedList())
            diagnostics.Report(fault.Rule, fault.Position, fault.Message, fault.Hint, fault.Related);
        return changed;
    }

    /// <summary>Prints the report, or where it went, or what keeps it from being made.</summary>
    private static void Print(ParseResult parsed, CoverageReport? report, DiagnosticBag diagnostics, ReportFormat format, IReadOnlyList<string>? changed)
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

    private static void PrintText(ParseResult parsed, CoverageReport report, IReadOnlyList<Diagnostic> findings, IReadOnlyList<string>? changed)
    {
        if (changed is null)
        {
            CoverageTable.Print(parsed, report);
            Screen.Print(parsed, DiagnosticReport.Print(findings, ReportFormat.Text));
        }
        Screen.Print(parsed, $"{CoverageTable.Summary(report)}{(changed is null ? "" : $"; {Plural.Of(changed.Count, "file")} changed")}\n");
    }
}
