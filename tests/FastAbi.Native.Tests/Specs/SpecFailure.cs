namespace FastAbi.Native.Tests.Specs;

/// <summary>A made-up hypercall whose trampoline breaks the contract.</summary>
internal sealed record SpecFailure(SpecHypercall Hypercall, string Assembly, IReadOnlyList<string> Violations)
{
    public override string ToString() => $"""
        {string.Join('\n', Violations)}

        {Hypercall.ToYaml()}
        {SpecOverlay.ToYaml(Hypercall)}
        {SpecOverlay.ToLayout([Hypercall])}
        {Assembly}
        """;
}
