using System.Globalization;
using System.Text.RegularExpressions;

namespace FastAbi.BareMetal.Tasks;

/// <summary>What ilc prints, which compiles assemblies to machine code.</summary>
/// <param name="findMethod">Tells where in the sources a method of an assembly begins.</param>
public sealed partial class CompilerOutput(Func<CompiledMethod, SourcePlace?> findMethod)
{
    /// <summary>The code of errors to which ilc gives no number.</summary>
    public const string Code = "BM0001";

    private static readonly (string Needed, string Feature)[] s_features =
    [
        ("'System.Runtime.TypeLoaderExports'", "a call of a generic virtual method"),
        ("'m_pEEType'", "a default method of a generic interface"),
        ("CompilerHelpers.SynchronizedMethodHelpers'", "a synchronized method"),
        ("CompilerHelpers.ArrayHelpers'", "an array of several dimensions"),
        ("CompilerHelpers.InteropHelpers'",
        "a [DllImport] that converts its arguments, or of a library other than \"guest\" and \"fastabi\","),
        ("InteropServices.PInvokeMarshal'", "a [DllImport] that converts its arguments or keeps the last error"),
        ("InteropServices.Marshal'", "a [DllImport] that converts its arguments"),
        ("CompilerHelpers.TypedReferenceHelpers'", "a typed reference"),
        ("'ThrowInvalidProgramException'", "'__arglist', or what else is not C#,"),
    ];

    /// <summary>The errors and warnings in lines of output.</summary>
    public IEnumerable<ToolMessage> Parse(IReadOnlyList<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        for (var i = 0; i < lines.Count; i++)
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
        var hasFile = match.Groups["line"].Success;
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
        foreach (var line in trace)
        {
            if (Cause().Match(line) is not { Success: true } cause)
                continue;

            text = cause.Groups["text"].Value;
            if (FailedMethod().Match(text) is { Success: true } failed)
            {
                place ??= findMethod(
                    new CompiledMethod(failed.Groups["assembly"].Value, failed.Groups["type"].Value, failed.Groups["method"].Value));
            }
        }

        return new ToolMessage(Code, place?.File, place?.Line ?? 0, place?.Column ?? 0, Explain(text));
    }

    // What ilc looks for in the core library tells which feature of C# the method uses.
    private static string Explain(string text)
    {
        if (!MissingMember().IsMatch(text))
            return text;

        foreach ((var needed, var feature) in s_features)
        {
            if (text.Contains(needed, StringComparison.Ordinal))
                return $"{feature} is not there in a kernel ({text})";
        }

        return $"the core library does not have what this method needs: {text}";
    }

    // Program.cs(3): warning IL3050: text
    [GeneratedRegex(@"^(?<file>[^(:]+?)\s*(\((?<line>\d+)(,\d+)?\))?\s*: (?<kind>error|warning) (?<code>IL\d+): (?<text>.*)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex NumberedLine();

    [GeneratedRegex(@"^ ---> [\w.]+: (?<text>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Cause();

    [GeneratedRegex(@"^Code generation failed for method '\[(?<assembly>[^\]]+)\](?<type>[^(]+)\.(?<method>[^.(]+)\(",
        RegexOptions.CultureInvariant)]
    private static partial Regex FailedMethod();

    [GeneratedRegex(@"^Expected (type|method|field) '", RegexOptions.CultureInvariant)]
    private static partial Regex MissingMember();
}
