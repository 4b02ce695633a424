using System.CommandLine;

namespace FastAbi.Tool.Completion;

/// <summary>What may stand at the cursor of a shell's command line, by the table that parses it and prints the help.</summary>
internal static class Candidates
{
    /// <summary>Stands for the names of files, which shells know better.</summary>
    public const string Files = ":files";

    /// <summary>Stands for the names of folders.</summary>
    public const string Folders = ":folders";

    private static readonly string[] _namesOfFiles = ["FILE", "GUEST", "archive"];

    /// <summary>The candidates, each with a tab and what it is for.</summary>
    /// <param name="root">The table.</param>
    /// <param name="words">The command line behind the program's name, up to and with the word at the cursor.</param>
    public static IEnumerable<string> Of(RootCommand root, IReadOnlyList<string> words)
    {
        // For bash the sign in --option=value is a word of its own.
        List<string> before = [.. words.SkipLast(1).Where(word => word != "=")];
        var current = words is [.., not "="] ? words[^1] : "";
        if (before.Contains("--"))
            return [Files];

        var parsed = root.Parse(before);
        if (parsed.UnmatchedTokens.Count > 0)
            return [];

        var command = parsed.CommandResult.Command;
        List<Option> options = [.. command.Options, .. root.Options.Where(option => option.Recursive && command != root)];
        var sign = current.StartsWith("--", StringComparison.Ordinal) ? current.IndexOf('=', StringComparison.Ordinal) : -1;
        if (sign > 0)
        {
            return options.Where(option => option.Name == current[..sign] && TakesValue(option))
                .SelectMany(option => Values(option, option.HelpName, parsed, current[(sign + 1)..]))
                .Select(value => value is Files or Folders ? value : $"{current[..(sign + 1)]}{value}");
        }

        if (options.FirstOrDefault(option => before.Count > 0 && option.Name == before[^1] && TakesValue(option)) is { } open)
            return Values(open, open.HelpName, parsed, current);
        if (current.StartsWith('-'))
            return Starting(options.Where(option => !option.Hidden), current);
        if (command.Subcommands.Count > 0)
            return Starting(command.Subcommands.Where(verb => !verb.Hidden), current);
        return ArgumentAt(command, parsed.CommandResult.Tokens.Count) is { } argument
            ? Values(argument, argument.HelpName ?? argument.Name, parsed, current) : [];
    }

    private static bool TakesValue(Option option) => option.Arity.MaximumNumberOfValues > 0 && option.ValueType != typeof(bool);

    private static Argument? ArgumentAt(Command command, int position)
    {
        foreach (var argument in command.Arguments)
        {
            position -= argument.Arity.MaximumNumberOfValues;
            if (position < 0)
                return argument;
        }
        return null;
    }

    private static IEnumerable<string> Values(Symbol symbol, string? kind, ParseResult parsed, string start) =>
        _namesOfFiles.Contains(kind) ? [Files]
        : kind?.StartsWith("DIR", StringComparison.Ordinal) == true ? [Folders]
        : symbol.GetCompletions(parsed.GetCompletionContext()).Where(item => item.Label.StartsWith(start, StringComparison.Ordinal))
            .Select(item => Described(item.Label, item.Detail));

    private static IEnumerable<string> Starting(IEnumerable<Symbol> symbols, string start) =>
        symbols.Where(symbol => symbol.Name.StartsWith(start, StringComparison.Ordinal))
            .Select(symbol => Described(symbol.Name, symbol.Description));

    private static string Described(string word, string? description) => $"{word}\t{FirstSentence(description ?? "")}";

    private static string FirstSentence(string text)
    {
        var end = text.IndexOfAny(['\n', '.', ';']);
        return end < 0 ? text : text[..end];
    }
}
