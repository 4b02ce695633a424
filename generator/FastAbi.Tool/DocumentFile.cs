using System.CommandLine;
using System.CommandLine.Parsing;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Files;

namespace FastAbi.Tool;

/// <summary>The options of a verb that can write its report to a file under version control.</summary>
internal sealed class DocumentFile
{
    private readonly string _verb;

    private readonly Option<string?> _file = new("--out") { HelpName = "FILE" };

    private readonly Option<bool> _check =
        new("--check") { Description = "Write nothing; report the file of --out if it is not as it would be written." };

    /// <summary>Adds the options to a verb.</summary>
    /// <param name="command">The verb.</param>
    /// <param name="language">What the file is written in.</param>
    public DocumentFile(Command command, string language = "Markdown")
    {
        _verb = command.Name;
        _file.Description = $"Write the report to this file, in {language}. A file that is already right stays untouched.";
        _file.Validators.Add(result =>
        {
            if (string.IsNullOrEmpty(Path.GetFileName(result.GetValueOrDefault<string>())))
                result.AddError("Option '--out' names no file.");
        });
        command.Options.Add(_file);
        command.Options.Add(_check);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_check) && result.GetResult(_file) is null or { Implicit: true })
                result.AddError("Option '--check' needs '--out', the file to check.");
        });
    }

    /// <summary>Whether a file is asked for.</summary>
    public bool IsAsked(ParseResult parsed) => IsAsked(parsed.CommandResult);

    /// <summary>The same while the command line is read.</summary>
    public bool IsAsked(CommandResult command) => command.GetValue(_file) is not null;

    /// <summary>Writes or checks the file that was asked for.</summary>
    /// <returns>The paths that were changed.</returns>
    public IReadOnlyList<string> Write(ParseResult parsed, string text, DiagnosticBag diagnostics)
    {
        var path = parsed.GetValue(_file)!;
        // Notes and warnings are no reason to write nothing.
        var faults = new DiagnosticBag();
        var folder = Path.GetDirectoryName(path) is { Length: > 0 } parent ? parent : OutputFolder.CurrentFolder;
        var output = new OutputFolder(folder, faults, $"fastabi {_verb} --out FILE");
        GeneratedFile[] files = [new(Path.GetFileName(path), text)];
        IReadOnlyList<string> changed = [];
        if (parsed.GetValue(_check))
            output.Check(files);
        else
            changed = output.Write(files);
        foreach (var fault in faults.ToSortedList())
            diagnostics.Report(fault.Rule, fault.Position, fault.Message, fault.Hint, fault.Related);
        return changed;
    }
}
