namespace FastAbi.Testing.Specs;

/// <summary>A made-up operation.</summary>
public sealed record SpecOperation(
    uint Index, IReadOnlyList<SpecField> Inputs, IReadOnlyList<SpecField> Outputs, IReadOnlyList<int> Clobbers, SpecClassic Classic)
{
    /// <summary>Inputs and outputs, those that are both once.</summary>
    public IEnumerable<SpecField> Fields => Inputs.Concat(Outputs).DistinctBy(one => one.Name);
}
