namespace FastAbi.Testing.Structure;

/// <summary>One namespace uses another.</summary>
/// <param name="User">A type that does, the first by name.</param>
/// <param name="Used">What it uses.</param>
public sealed record NamespaceEdge(NamedType User, NamedType Used)
{
    /// <summary>The namespace that uses the other.</summary>
    public string From => User.Namespace;

    /// <summary>The namespace that is used.</summary>
    public string To => Used.Namespace;

    /// <summary>The edge as a line.</summary>
    public override string ToString() => $"{From} -> {To}: {User.Name} uses {Used.Name}";
}
