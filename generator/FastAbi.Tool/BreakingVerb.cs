using System.CommandLine;
using FastAbi.Compare;
using FastAbi.Model.Diagnostics;

namespace FastAbi.Tool;

/// <summary><c>fastabi breaking</c></summary>
internal static class BreakingVerb
{
    public static Command Create()
    {
        var command = new Command("breaking",
            "Compares a specification with an older one. Errors are what a guest that was linked with the older one notices on a " +
            "hypervisor " +
            "that implements this one, and set the exit status; warnings are what only its source notices when it is compiled again; " +
            "notes " +
            "are compatible.\n\nExample: fastabi breaking --against v1.0");
        var options = SpecOptions.ForReport(command);
        var against = new Option<string>("--against")
        {
            Description = "The older specification: a folder, a record, or else a revision in the git repository that holds the folder " +
                "of --abi.",
            HelpName = "DIR|FILE|GIT-REF",
        };
        against.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is "")
                result.AddError("Option '--against' names neither a folder nor a revision.");
        });
        command.Options.Add(against);
        var record = new Option<string>("--record")
        {
            Description = "Write a record of the specification in --abi, for later comparisons, and compare nothing.",
            HelpName = "FILE",
        };
        command.Options.Add(record);
        command.Validators.Add(result =>
        {
            if (result.GetResult(against) is null == result.GetResult(record) is null)
                result.AddError("One of the options '--against' and '--record' is needed.");
        });
        command.SetAction(parsed => parsed.GetValue(record) is { } file
            ? Record(options.Folder(parsed), file)
            : Run(parsed, options, parsed.GetValue(against)!));
        return command;
    }

    private static int Record(string folder, string file)
    {
        SpecificationRecord.Write(folder, file);
        return ExitStatus.Clean;
    }

    private static int Run(ParseResult parsed, SpecOptions options, string against)
    {
        var diagnostics = new DiagnosticBag();
        var sources = options.Read(parsed, diagnostics);
        sources.Build(options.ApplyErrata(parsed), diagnostics);
        // A comparison of an unsound specification would find only consequences.
        if (diagnostics.IsEmpty)
        {
            using var other = OtherSpecification.Open(against, options.Folder(parsed), diagnostics);
            if (other is not null)
                Comparison.Run(sources, other, options.ApplyErrata(parsed), diagnostics);
        }
        Screen.PrintReport(parsed, diagnostics, options.Format(parsed));
        return ExitStatus.Of(diagnostics);
    }
}
