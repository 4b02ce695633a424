namespace FastAbi.Model.Classic;

/// <summary>How many structs lie behind the address, one after the other: a FastABI call is about one.</summary>
public sealed record ClassicCount() : ClassicConstant(1, "1");
