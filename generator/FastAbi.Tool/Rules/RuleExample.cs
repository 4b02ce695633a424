using FastAbi.Model.Diagnostics;

namespace FastAbi.Tool.Rules;

/// <summary>An input that breaks a rule, and the same input mended. They are the files in <c>Examples</c>.</summary>
/// <param name="Wrong">
/// What breaks the rule, and nothing else; empty where text can't show it. A line <c># abi/FILE.yml</c> starts another file.
/// </param>
/// <param name="Right">What keeps it.</param>
public sealed record RuleExample(string Wrong, string Right)
{
    /// <summary>The example of a rule.</summary>
    public static RuleExample Of(Rule rule) => new(Read(rule, "wrong"), Read(rule, "right"));

    private static string Read(Rule rule, string kind)
    {
        using var stream = typeof(RuleExample).Assembly.GetManifestResourceStream($"{rule.Id}.{kind}.yml");
        return stream is null ? "" : new StreamReader(stream).ReadToEnd();
    }
}
