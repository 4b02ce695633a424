namespace FastAbi.Model.Classic;

/// <summary>The address of the struct on the stack.</summary>
/// <param name="Tag">The struct's tag.</param>
public sealed record ClassicStructAddress(string Tag) : ClassicValue($"struct {Tag}");
