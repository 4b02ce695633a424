namespace FastAbi.Model.Layouts;

/// <summary>A constant of Xen's headers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value, which a 32-bit constant of an instruction can be.</param>
public sealed record LayoutConstant(string Name, uint Value);
