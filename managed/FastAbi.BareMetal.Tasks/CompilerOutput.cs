using System.Globalization;
using System.Text.RegularExpressions;

namespace FastAbi.BareMetal.Tasks;

/// <summary>What ilc prints, which compiles assemblies to machine code.</summary>
/// <param name="findMethod">Tells where in the sources a method of an assembly begins.</param>
public sealed partial class CompilerOutput(Func<CompiledMethod, SourcePlace?> findMethod)
{
    /// <summary>The code of errors to which ilc gives no number.</summary>
    public const string Code = "BM0001";

    /// <summary>The errors and warnings in lines of output.</summary>
    public IEnumerable<ToolMessage> Parse(IReadOnlyList<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        for (int i = 0; i < lines.Count; i++)
        {
            if (NumberedLine().Match(lines[i]) is { Success: true } numbered)
            {
                yield return Numbered(numbered);
            }
            else if (lines[i].StartsWith("Error: ", StringComparison.Ordinal))
            {
                yield return Failure(lines[i]["Error: ".Length..], lines.Skip(i + 1));
                yield break;
            }
        }
    }

    private static ToolMessage Numbered(Match match)
    {
        // "ILC" stands where there is no file.
        bool hasFile = match.Groups["line"].Success;
        return new ToolMessage(
            match.Groups["code"].Value,
            hasFile ? match.Groups["file"].Value : null,
            hasFile ? int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture) : 0,
            0,
            match.Groups["text"].Value,
            match.Groups["kind"].Value == "warning");
    }

    // An exception with those that led to it: the innermost says what is wrong, the one that names a method says where.
    private ToolMessage Failure(string text, IEnumerable<string> trace)
    {
        SourcePlace? place = null;
        foreach (string line in trace)
        {
            if (Cause().Match(line) is not { Success: true } cause)
            {
                continue;
            }

            text = cause.Groups["text"].Value;
            if (FailedMethod().Match(text) is { Success: true } failed)
            {
                place ??= findMethod(
                    new CompiledMethod(failed.Groups["assembly"].Value, failed.Groups["type"].Value, failed.Groups["method"].Value));
            }
        }

        return new ToolMessage(Code, place?.File, place?.Line ?? 0, place?.Column ?? 0, Explain(text));
    }

    private static string Explain(string text) => MissingMember().IsMatch(text)
        ? $"the core library does not have what this method needs: {text}"
        : text;

    // Program.cs(3): warning IL3050: text
    [GeneratedRegex(@"^(?<file>[^(:]+?)\s*(\((?<line>\d+)(,\d+)?\))?\s*: (?<kind>error|warning) (?<code>IL\d+): (?<text>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex NumberedLine();

    [GeneratedRegex(@"^ ---> [\w.]+: (?<text>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Cause();

    [GeneratedRegex(@"^Code generation failed for method '\[(?<assembly>[^\]]+)\](?<type>[^(]+)\.(?<method>[^.(]+)\(", RegexOptions.CultureInvariant)]
    private static partial Regex FailedMethod();

    [GeneratedRegex(@"^Expected (type|method|field) '", RegexOptions.CultureInvariant)]
    private static partial Regex MissingMember();
}
