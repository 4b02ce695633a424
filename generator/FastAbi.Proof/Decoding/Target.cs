namespace FastAbi.Proof.Decoding;

/// <summary>What an instruction refers to by an address relative to its own.</summary>
/// <param name="Place">Where that is; null where the file does not define it.</param>
/// <param name="Name">The symbol, where it is exactly that; empty for a place without a name.</param>
internal sealed record Target(Place? Place, string Name);
