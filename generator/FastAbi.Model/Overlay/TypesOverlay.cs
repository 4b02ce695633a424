using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Overlay;

/// <summary>What one types file of the overlay says.</summary>
/// <param name="Types">Names from Xen's headers.</param>
/// <param name="CSharpTypes">What C# has in place of integers.</param>
public sealed record TypesOverlay(NodeList<TypeOverlay> Types, NodeList<CSharpTypeOverlay> CSharpTypes);
