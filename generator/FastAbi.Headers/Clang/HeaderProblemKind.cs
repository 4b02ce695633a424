namespace FastAbi.Headers.Clang;

/// <summary>Why headers can't be read.</summary>
public enum HeaderProblemKind
{
    /// <summary>There is no libclang, or it is too old.</summary>
    NoLibClang,

    /// <summary>There is no such folder.</summary>
    NoFolder,

    /// <summary>The folder holds none of the headers.</summary>
    NoHeader,

    /// <summary>The compiler does not take a header.</summary>
    NotParsed,
}
