using System.CommandLine;
using FastAbi.Explorer;
using FastAbi.Explorer.Measured;
using FastAbi.Explorer.Subjects;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Operations;
using FastAbi.Model.Reporting;
using FastAbi.Proof;
using FastAbi.Proof.Explain;

namespace FastAbi.Tool;

/// <summary><c>fastabi explore</c></summary>
internal static class ExploreVerb
{
    public static Command Create()
    {
        var command = new Command("explore",
            "Writes one HTML file to look operations up: registers, prototypes, errors, structs, answers, costs, assembly and proofs. It " +
            "needs no network.\n\nExample: fastabi explore --out explore.html");
        var options = SpecOptions.ForFindings(command);
        var measured = FolderOption.Create("--measured", "docs",
            "The folder with what was measured: hypervisors.json, answers.json and calls.json. What is not there is not in the page.");
        var archive = new Option<string?>("--archive")
        {
            Description = "The archive whose proofs to show, such as out/lib/libfastabi.a.",
            HelpName = "FILE",
        };
        command.Options.Add(measured);
        command.Options.Add(archive);
        var file = new DocumentFile(command, "HTML");
        command.SetAction(parsed => Run(parsed, options, parsed.GetValue(measured)!, parsed.GetValue(archive), file));
        return command;
    }

    private static int Run(ParseResult parsed, SpecOptions options, string folder, string? archive, DocumentFile file)
    {
        var diagnostics = new DiagnosticBag();
        var sources = options.Read(parsed, diagnostics);
        var abi = sources.Build(options.ApplyErrata(parsed), diagnostics);
        var measured = Measurements.Read(folder, diagnostics);
        var explanations = archive is null || !diagnostics.IsEmpty ? [] : Explain(abi, archive, diagnostics);
        var format = options.Format(parsed);
        if (!diagnostics.IsEmpty)
        {
            Screen.PrintFindings(parsed, diagnostics, format);
            return ExitStatus.Of(diagnostics);
        }

        var page = ExplorerPage.Print(new Subject(abi, sources, Upstream(options.Folder(parsed), abi), measured, explanations));
        if (!file.IsAsked(parsed))
        {
            Screen.Print(parsed, page);
            return ExitStatus.Clean;
        }

        var changed = file.Write(parsed, page, diagnostics);
        Screen.PrintFindings(parsed, diagnostics, format);
        if (format == ReportFormat.Text && diagnostics.IsEmpty)
            Screen.Print(parsed, $"{Plural.Of(abi.Operations.Count(), "operation")}; {Plural.Of(changed.Count, "file")} changed\n");
        return ExitStatus.Of(diagnostics);
    }

    private static IReadOnlyList<Explanation> Explain(Abi abi, string archive, DiagnosticBag diagnostics)
    {
        var subject = new ProofSubject(archive, IsProgram: false);
        return ProofFile.Read(subject, diagnostics) is { } bytes
            ? Explainer.Run(abi, subject, bytes, new ProofOptions(), (_, _) => true, diagnostics)
            : [];
    }

    /// <summary>The upstream files as they were just read.</summary>
    private static Dictionary<string, string[]> Upstream(string folder, Abi abi) => abi.Hypercalls.ToDictionary(
        hypercall => hypercall.File, hypercall => File.ReadAllLines(Path.Combine(folder, Path.GetFileName(hypercall.File))),
        StringComparer.Ordinal);
}
