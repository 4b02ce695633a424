namespace FastAbi.Model.Diagnostics;

/// <summary>
/// The answer to a search, which is one of three: found, absent, or unknown, as the default is, because an error node may be what was
/// searched for. A check for something missing asks <see cref="IsAbsent"/>, and is silent where nobody can tell.
/// </summary>
public readonly record struct Lookup<T> where T : class
{
    /// <summary>What was found; null where nothing was.</summary>
    public T? Found { get; internal init; }

    /// <summary>Whether nothing was found, and no error node can be it.</summary>
    public bool IsAbsent { get; internal init; }

    /// <summary>Whether all about it is known: it is absent, or was found and is no error node itself.</summary>
    public bool IsKnown => IsAbsent || Found is not (null or IErrorNode);

    /// <summary>The parts of what was found: none of what is absent, an error node of what is unknown.</summary>
    public NodeList<TPart> Parts<TPart>(Func<T, NodeList<TPart>> of) where TPart : class =>
        Found is not null ? of(Found) : IsAbsent ? [] : Nodes.Error<TPart>();
}
