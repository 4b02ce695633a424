namespace FastAbi.Testing.Specs;

/// <summary>A member of a made-up struct.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Term">What lies there; null where it is not carried.</param>
/// <param name="Type">Its C type, unless it holds a field or an address.</param>
/// <param name="Padding">How many bytes are left free before it.</param>
/// <param name="IsElement">Whether it is the second element of an array of two.</param>
/// <param name="IsUnion">Whether it would share its bytes with the member before it, if that is possible.</param>
public sealed record SpecMember(string Name, SpecTerm? Term, string Type, int Padding, bool IsElement, bool IsUnion)
{
    /// <summary>As the overlay names it.</summary>
    public string Path => IsElement ? $"{Name}[1]" : Name;
}
