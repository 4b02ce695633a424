using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Overlay;

/// <summary>What lies in a member of a classic struct.</summary>
/// <param name="Path">The member's path.</param>
/// <param name="Term">What lies there.</param>
public sealed record ClassicPlacement(Located<string> Path, ClassicTerm Term);
