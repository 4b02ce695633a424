namespace FastAbi.Build.Debian;

/// <summary>Files of a package that is downloaded and unpacked, never installed.</summary>
/// <param name="Path">Where it is to be, below the cache: a file, or one in the folder that is taken, also as a pattern.</param>
/// <param name="Package">The package.</param>
/// <param name="Suite">The Debian release that has it.</param>
/// <param name="Member">
/// The file or folder in the package, or a pattern of one file's name; where its name ends in <c>.gz</c>, it is unpacked.
/// </param>
/// <param name="Target">Where that goes, below the cache.</param>
/// <param name="Purpose">What the build uses it for, as the end of a sentence that begins with the file.</param>
public sealed record DebianFile(string Path, string Package, string Suite, string Member, string Target, string Purpose)
{
    /// <summary>Whether the package is a source package, of which the member is a file, by a pattern.</summary>
    public bool IsSource { get; init; }

    /// <summary>Whether the file is in the package that <see cref="Package"/>, which has none of its own, depends on.</summary>
    public bool IsInDependency { get; init; }

    /// <summary>
    /// How the names of packages start that the package depends on and that are unpacked over it; empty: it is unpacked alone.
    /// </summary>
    public IReadOnlyList<string> WithDependencies { get; init; } = [];
}
