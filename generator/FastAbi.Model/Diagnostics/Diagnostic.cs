namespace FastAbi.Model.Diagnostics;

/// <summary>One finding: a broken rule, at a place, with a hint that says how to mend it.</summary>
/// <param name="Rule">The rule that the input breaks.</param>
/// <param name="Position">Where.</param>
/// <param name="Message">What is wrong, about this input.</param>
/// <param name="Hint">What to do about it.</param>
/// <param name="Related">The place in another file, such as a header, that it is about, too.</param>
/// <param name="Code">The machine code that it is about, too.</param>
public sealed record Diagnostic(
    Rule Rule, SourcePosition Position, string Message, string Hint, SourcePosition? Related = null, CodeEvidence? Code = null)
    : IComparable<Diagnostic>
{
    /// <summary>Orders by place, then by number and text, so that reports do not depend on the order of checks.</summary>
    public int CompareTo(Diagnostic? other)
    {
        if (other is null)
            return 1;
        var order = Position.CompareTo(other.Position);
        if (order == 0)
            order = string.CompareOrdinal(Rule.Id, other.Rule.Id);
        return order != 0 ? order : string.CompareOrdinal(Message, other.Message);
    }

    /// <summary>The line that editors and build tools understand.</summary>
    public override string ToString() => $"{Position}: {Rule.Severity.Name()} {Rule.Id}: {Message}; {Hint}";
}
