namespace FastAbi.Generator.Tests.Breaking;

/// <summary>One change of the new specification, or more that belong together.</summary>
/// <param name="Name">What was changed.</param>
/// <param name="Changes">In which file, a text that it holds once, and what stands there instead.</param>
/// <param name="Findings">All findings, as <see cref="BreakingFixture.Place"/> shows them.</param>
public sealed record BreakingCase(string Name, IReadOnlyList<(string File, string Old, string New)> Changes, params string[] Findings)
{
    /// <summary>The numbers of the rules that it shows.</summary>
    public IEnumerable<string> Ids => Findings.Select(finding => finding.Split(' ')[1]);

    /// <summary>The case with more changes, which belong to the first.</summary>
    public BreakingCase With(params (string File, string Old, string New)[] changes) => this with { Changes = [.. Changes, .. changes] };

    /// <summary>A change of the upstream file.</summary>
    public static BreakingCase OfSpec(string name, string old, string altered, params string[] findings) =>
        new(name, [(BreakingFixture.Spec, old, altered)], findings);

    /// <summary>A change of the overlay.</summary>
    public static BreakingCase OfOverlay(string name, string old, string altered, params string[] findings) =>
        new(name, [(BreakingFixture.Overlay, old, altered)], findings);

    /// <summary>A change of the recorded layout.</summary>
    public static BreakingCase OfLayout(string name, string old, string altered, params string[] findings) =>
        new(name, [(BreakingFixture.Layout, old, altered)], findings);
}
