using System.CommandLine;
using FastAbi.Generator.Emit.Json;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Reporting;

namespace FastAbi.Tool;

/// <summary><c>fastabi model</c></summary>
internal static class ModelVerb
{
    public static Command Create()
    {
        var command = new Command("model",
            "Prints all that the generators know about the operations, for generators of other people: registers, types, texts, errors, " +
            "releases, how the classic ABI carries each, and what is left out.\n\nExample: fastabi model --abi abi --format json");
        var options = SpecOptions.ForPrograms(command);
        var file = new DocumentFile(command, "JSON");
        var schema = new Option<bool>("--schema") { Description = "Print the JSON Schema of the format instead." };
        command.Options.Add(schema);
        command.Validators.Add(result =>
        {
            if (result.GetValue(schema) && file.IsAsked(result))
                result.AddError("Option '--schema' prints; it goes without '--out'.");
        });
        command.SetAction(parsed =>
        {
            if (!parsed.GetValue(schema))
                return options.WithSound(parsed, abi => Run(parsed, file, JsonEmitter.Text(abi)));
            Screen.Print(parsed, JsonEmitter.SchemaText());
            return ExitStatus.Clean;
        });
        return command;
    }

    // Whatever comes out is one JSON document.
    private static int Run(ParseResult parsed, DocumentFile file, string text)
    {
        var diagnostics = new DiagnosticBag();
        if (!file.IsAsked(parsed))
        {
            Screen.Print(parsed, text);
        }
        else
        {
            file.Write(parsed, text, diagnostics);
            Screen.PrintFindings(parsed, diagnostics, ReportFormat.Json);
        }

        return ExitStatus.Of(diagnostics);
    }
}
