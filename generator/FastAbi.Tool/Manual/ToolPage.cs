using System.CommandLine;
using System.CommandLine.Completions;
using FastAbi.Generator.Emit.Manual;
using FastAbi.Model.Files;

namespace FastAbi.Tool.Manual;

/// <summary>The manual page of the tool, by the table that parses its command lines and prints its help.</summary>
internal static class ToolPage
{
    public static string Print(RootCommand root)
    {
        ManualWriter writer = new();
        writer.Line($".\\\" {GeneratedFile.Notice("the tool's own help", "fastabi manual --out FILE")}");
        writer.Page("fastabi", "1", ["fastabi"], root.Description!.TrimEnd('.'));
        writer.Section("SYNOPSIS");
        writer.Code(root.Subcommands.Where(verb => !verb.Hidden).Select(Usage));
        writer.Section("DESCRIPTION");
        writer.Text("Each verb prints its own part of this page by --help, and fastabi completion has it completed by a shell.");
        foreach (var verb in root.Subcommands.Where(verb => !verb.Hidden))
            Write(writer, verb);
        writer.Section("EXIT STATUS");
        writer.Text("0 where all is clean, 1 where there are errors, 2 for wrong usage or a missing part of the environment.");
        writer.SeeAlso(("fastabi", "7"));
        return writer.ToString();
    }

    private static void Write(ManualWriter writer, Command verb)
    {
        writer.Line($".SS fastabi {verb.Name}");
        writer.Paragraphs(verb.Description!.Split("\n\n"));
        foreach (var argument in verb.Arguments)
            writer.Item("I", ManualWriter.Escaped(Quoted(argument.HelpName ?? argument.Name)), argument.Description ?? "");
        foreach (var option in verb.Options.Where(option => !option.Hidden && !option.Recursive))
        {
            var value = ValueOf(option) is { } kind ? $" \" {ManualWriter.Escaped(kind)}\"" : "";
            writer.Item("BI", ManualWriter.Escaped(option.Name) + value, Description(option));
        }
    }

    private static string Usage(Command verb)
    {
        var options = verb.Options.Count > 0 ? " [OPTION...]" : "";
        return $"fastabi {string.Join(' ', verb.Arguments.Select(Placeholder).Prepend(verb.Name))}{options}";
    }

    private static string Placeholder(Argument argument)
    {
        var name = (argument.HelpName ?? argument.Name).ToUpperInvariant() + (argument.Arity.MaximumNumberOfValues > 1 ? "..." : "");
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{name}]" : name;
    }

    private static string? ValueOf(Option option) =>
        option.ValueType == typeof(bool) ? null
        : option.HelpName ?? string.Join('|', option.CompletionSources.Count > 0
            ? option.GetCompletions(CompletionContext.Empty).Select(item => item.Label) : ["VALUE"]);

    private static string Description(Option option) =>
        option is { HasDefaultValue: true, Description: { } text } && option.ValueType == typeof(string)
        && option.GetDefaultValue() is string { Length: > 0 } usual ? $"{text} Without it: {usual}." : option.Description ?? "";

    private static string Quoted(string name) => name.Contains(' ', StringComparison.Ordinal) ? $"\"{name}\"" : name;
}
