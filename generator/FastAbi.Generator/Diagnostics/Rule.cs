namespace FastAbi.Generator.Diagnostics;

/// <summary>A numbered rule. One number has one cause; numbers are never reused.</summary>
/// <param name="Id">The number, such as <c>FAB0012</c>.</param>
/// <param name="Title">The rule in a few words.</param>
/// <param name="Explanation">Why the rule is there and how to follow it.</param>
/// <param name="IsEnvironment">Whether the fault lies in the machine or the command line rather than in the input.</param>
/// <param name="Severity">How much a finding of this rule matters.</param>
public sealed record Rule(
    string Id, string Title, string Explanation, bool IsEnvironment = false, Severity Severity = Severity.Error)
{
    /// <summary>
    /// An input that breaks the rule, and nothing else; empty where text can't show it. A line <c># abi/FILE.yml</c>
    /// starts another file.
    /// </summary>
    public string Wrong => Example("wrong");

    /// <summary>The same input, mended.</summary>
    public string Right => Example("right");

    /// <summary>A rule is itself and no other; comparing all its texts for every finding would only take time.</summary>
    public bool Equals(Rule? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Id);

    private string Example(string kind)
    {
        using var stream = typeof(Rule).Assembly.GetManifestResourceStream($"{Id}.{kind}.yml");
        return stream is null ? "" : new StreamReader(stream).ReadToEnd();
    }
}
