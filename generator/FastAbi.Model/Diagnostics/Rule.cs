namespace FastAbi.Model.Diagnostics;

/// <summary>A numbered rule. One number has one cause; numbers are never reused.</summary>
/// <param name="Id">The number, such as <c>FAB0012</c>.</param>
/// <param name="Title">The rule in a few words.</param>
/// <param name="Explanation">Why the rule is there and how to follow it.</param>
/// <param name="IsEnvironment">Whether the fault lies in the machine or the command line rather than in the input.</param>
/// <param name="Severity">How much a finding of this rule matters.</param>
public sealed record Rule(
    string Id, string Title, string Explanation, bool IsEnvironment = false, Severity Severity = Severity.Error)
{
    /// <summary>A rule is itself and no other; comparing all its texts for every finding would only take time.</summary>
    public bool Equals(Rule? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Id);
}
