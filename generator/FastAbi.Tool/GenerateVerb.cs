using System.CommandLine;
using FastAbi.Generator.Emit;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Files;
using FastAbi.Model.Operations;
using FastAbi.Model.Reporting;

namespace FastAbi.Tool;

/// <summary><c>fastabi generate</c></summary>
internal static class GenerateVerb
{
    public static Command Create()
    {
        var command = new Command("generate",
            "Writes assembly to DIR/native/asm, the C header to DIR/native/include, manual pages to DIR/native/man and C# to " +
            "DIR/managed/FastAbi/Generated " +
            "and, for the other side of the calls, to DIR/managed/FastAbi.Dispatch/Generated; what depends on the release of Xen, " +
            "for the guests " +
            "that tour it, to DIR/native/guest/tour and DIR/managed/samples/XenTour/Generated. Files that are already right stay " +
            "untouched.\n\n" +
            "Example: fastabi generate --abi abi --out .");
        var options = SpecOptions.ForFindings(command);
        var folder = FolderOption.Create("--out", OutputFolder.CurrentFolder, "The folder below which to write.");
        var check = new Option<bool>("--check") { Description = "Write nothing; report every file that is not as it would be written." };
        command.Options.Add(folder);
        command.Options.Add(check);
        command.SetAction(
            parsed =>
            options.WithSound(parsed, abi => Run(parsed, abi, options.Format(parsed), parsed.GetValue(folder)!, parsed.GetValue(check))));
        return command;
    }

    private static int Run(ParseResult parsed, Abi abi, ReportFormat format, string folder, bool isCheck)
    {
        var diagnostics = new DiagnosticBag();
        var output = Targets.Folder(folder, diagnostics);
        var files = Targets.Files(abi);
        IReadOnlyList<string> changed = [];
        if (isCheck)
            output.Check(files);
        else
            changed = output.Write(files);

        Screen.PrintFindings(parsed, diagnostics, format);
        if (diagnostics.IsEmpty && format == ReportFormat.Text)
        {
            foreach (var path in changed)
                Screen.Print(parsed, $"changed {output.Display(path)}\n");
            Screen.Print(
                parsed, $"{Plural.Of(abi.Operations.Count(), "operation")} in {Plural.Of(files.Count, "file")}, {changed.Count} changed\n");
        }
        return ExitStatus.Of(diagnostics);
    }
}
