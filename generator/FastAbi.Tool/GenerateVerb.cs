using System.CommandLine;
using System.CommandLine.Completions;
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
            "Writes below DIR all that comes from the specification: assembly to native/asm, C headers to native/include, manual pages " +
            "to native/man, C# to managed/FastAbi/Generated and, for the other side of the calls, to managed/FastAbi.Dispatch/Generated, " +
            "and more. Files that are already right stay untouched.\n\n" +
            "Example: fastabi generate --abi abi --out .");
        var options = SpecOptions.ForFindings(command);
        var folder = FolderOption.Create("--out", OutputFolder.CurrentFolder, "The folder below which to write.");
        var check = new Option<bool>("--check") { Description = "Write nothing; report every file that is not as it would be written." };
        var names = TargetOption();
        command.Options.Add(folder);
        command.Options.Add(names);
        command.Options.Add(check);
        command.SetAction(parsed =>
        {
            var diagnostics = new DiagnosticBag();
            var targets = parsed.GetValue(names) is { Length: > 0 } chosen ? Targets.Find(chosen, diagnostics) : Targets.All;
            if (diagnostics.IsEmpty)
            {
                return options.WithSound(
                    parsed, abi => Run(parsed, abi, targets, options.Format(parsed), parsed.GetValue(folder)!, parsed.GetValue(check)));
            }

            Screen.PrintFindings(parsed, diagnostics, options.Format(parsed));
            return ExitStatus.Of(diagnostics);
        });
        return command;
    }

    private static Option<string[]> TargetOption()
    {
        var list = string.Join("; ", Targets.All.Select(target => $"{target.Name} ({target.Doc})"));
        var option = new Option<string[]>("--target")
        {
            Description = "Make the files of this target and leave those of all others alone. May be given several times. The targets: " +
                $"{list}.",
            HelpName = "NAME",
        };
        option.CompletionSources.Add(_ => Targets.All.Select(target => new CompletionItem(target.Name, detail: target.Doc)));
        return option;
    }

    private static int Run(
        ParseResult parsed, Abi abi, IReadOnlyList<Target> targets, ReportFormat format, string folder, bool isCheck)
    {
        var diagnostics = new DiagnosticBag();
        var output = Targets.Folder(folder, diagnostics, targets);
        var files = Targets.Files(abi, targets);
        IReadOnlyList<string> changed = [];
        if (isCheck)
            output.Check(files);
        else
            changed = output.Write(files);

        Screen.PrintFindings(parsed, diagnostics, format);
        if (diagnostics.IsEmpty && format == ReportFormat.Text)
        {
            Screen.Print(parsed, string.Concat(changed.Select(path => $"changed {output.Display(path)}\n")) +
                $"{Plural.Of(abi.Operations.Count(), "operation")} in {Plural.Of(files.Count, "file")}, {changed.Count} changed\n");
        }
        return ExitStatus.Of(diagnostics);
    }
}
