using System.CommandLine;
using System.CommandLine.Completions;
using FastAbi.Model.Binding;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Operations;
using FastAbi.Model.Reporting;

namespace FastAbi.Tool;

/// <summary>The options of every verb that reads a specification.</summary>
internal sealed class SpecOptions
{
    private const string Usual = "abi";

    private readonly Option<string> _abi = FolderOption.Create("--abi", Usual,
        "The folder with the specification; its folder 'overlay' holds what is added. Where there is no folder abi, an installed tool " +
        "takes its own.");

    private readonly Option<bool> _noErrata = new("--no-errata")
    {
        Description = "Read the specification as upstream wrote it, without the overlay's errata.",
    };

    private readonly Option<string> _format = new("--format");

    private SpecOptions(Command command, params string[] formats)
    {
        _abi.DefaultValueFactory = _ => UsualFolder();
        _format.Description = "How to print the result.";
        _format.DefaultValueFactory = _ => formats[0];
        _format.AcceptOnlyFromAmong(formats);
        command.Options.Add(_abi);
        command.Options.Add(_noErrata);
        command.Options.Add(_format);
    }

    /// <summary>Adds the options to a verb whose result is findings.</summary>
    public static SpecOptions ForFindings(Command command) => new(command, "text", "json", "sarif");

    /// <summary>Adds the options to a verb whose result is a report, for people to read.</summary>
    public static SpecOptions ForReport(Command command) => new(command, "text", "json", "sarif", "markdown");

    /// <summary>Adds the options to a verb whose result is facts.</summary>
    public static SpecOptions ForFacts(Command command) => new(command, "text", "json");

    /// <summary>Adds the options to a verb whose result is facts, also as a document.</summary>
    public static SpecOptions ForDocument(Command command) => new(command, "text", "json", "markdown");

    /// <summary>Adds the options to a verb whose result is for programs.</summary>
    public static SpecOptions ForPrograms(Command command) => new(command, "json");

    /// <summary>The format that was asked for.</summary>
    public ReportFormat Format(ParseResult parsed) => Enum.Parse<ReportFormat>(parsed.GetValue(_format)!, ignoreCase: true);

    /// <summary>Whether the overlay's errata count.</summary>
    public bool ApplyErrata(ParseResult parsed) => !parsed.GetValue(_noErrata);

    /// <summary>Reads the specification as written.</summary>
    public SpecSources Read(ParseResult parsed, DiagnosticBag diagnostics, bool withLayouts = true) =>
        SpecFolder.Read(Folder(parsed), diagnostics, withLayouts);

    /// <summary>The folder with the specification.</summary>
    public string Folder(ParseResult parsed) => parsed.GetValue(_abi)!;

    /// <summary>Reads the specification.</summary>
    public Abi Load(ParseResult parsed, DiagnosticBag diagnostics) => Read(parsed, diagnostics).Build(ApplyErrata(parsed), diagnostics);

    /// <summary>The names of all operations, for a shell that completes one; none where the specification isn't sound.</summary>
    public IEnumerable<CompletionItem> OperationNames(CompletionContext context) =>
        Load(context.ParseResult, new DiagnosticBag()).Operations
            .Select(operation => new CompletionItem(operation.Name, detail: operation.Documentation.Doc));

    // A package puts it beside the program.
    private static string UsualFolder()
    {
        var own = Path.Combine(AppContext.BaseDirectory, Usual);
        return !Directory.Exists(Usual) && Directory.Exists(own) ? own : Usual;
    }

    /// <summary>Runs a verb that needs a sound specification; prints the findings where it is not.</summary>
    /// <returns>The exit status.</returns>
    public int WithSound(ParseResult parsed, Func<Abi, int> run)
    {
        var diagnostics = new DiagnosticBag();
        var abi = Load(parsed, diagnostics);
        if (diagnostics.IsEmpty)
            return run(abi);
        Screen.PrintFindings(parsed, diagnostics, Format(parsed));
        return ExitStatus.Of(diagnostics);
    }
}
