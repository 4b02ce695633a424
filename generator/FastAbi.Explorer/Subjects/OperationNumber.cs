using System.Globalization;
using FastAbi.Model.Overlay;

namespace FastAbi.Explorer.Subjects;

/// <summary>The number by which an operation is called within its hypercall.</summary>
/// <param name="Value">The number.</param>
/// <param name="Releases">The releases of which it is recorded, oldest first; empty where it is every release's.</param>
public sealed record OperationNumber(uint Value, IReadOnlyList<XenVersion> Releases)
{
    /// <summary>The digits.</summary>
    public string Digits => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The number, and of which releases it is where others have another one.</summary>
    public override string ToString() => Releases.Count == 0 ? Digits : $"{Digits} in Xen {string.Join(", ", Releases)}";
}
