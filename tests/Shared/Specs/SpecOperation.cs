namespace FastAbi.Tests.Specs;

/// <summary>A made-up operation.</summary>
internal sealed record SpecOperation(
    uint Index, IReadOnlyList<SpecField> Inputs, IReadOnlyList<SpecField> Outputs, IReadOnlyList<int> Clobbers);
