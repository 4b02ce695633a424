namespace FastAbi.Benchmarks.Inline;

/// <summary>Where a call site has its inputs, and wants its outputs.</summary>
public enum SiteKind
{
    /// <summary>Numbers go in, outputs are used on success.</summary>
    Constants,
    /// <summary>Parameters of the function around it go in, outputs are used on success.</summary>
    Locals,
    /// <summary>Members of a struct that is already there go in, outputs are stored there and used on success.</summary>
    Struct,
    /// <summary>The same, but the caller looks at the result alone, and does not test it.</summary>
    StructUntested,
}
