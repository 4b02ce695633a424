using System.Globalization;
using FastAbi.Model.Overlay;

namespace FastAbi.Model.Types;

/// <summary>A named value of a C# type.</summary>
/// <param name="Name">Its name in C#, such as <c>Self</c>.</param>
/// <param name="Constant">Xen's name for it, such as <c>DOMID_SELF</c>.</param>
/// <param name="Value">Its number.</param>
/// <param name="Releases">The Xen releases that have it.</param>
/// <param name="Doc">What it means.</param>
public sealed record CSharpConstant(string Name, string Constant, Int128 Value, ReleaseRange Releases, string? Doc)
{
    /// <summary>The number as Xen's headers write it: what has more than three digits is a pattern of bits.</summary>
    public string Literal => Value > 999
        ? $"0x{Value:x}"
        : Value.ToString(CultureInfo.InvariantCulture);
}
