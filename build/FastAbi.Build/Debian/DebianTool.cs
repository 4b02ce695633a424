namespace FastAbi.Build.Debian;

/// <summary>A program or library that the build uses, and the packages that bring it.</summary>
/// <param name="Name">The command; for a library a name for people.</param>
/// <param name="Packages">The packages, separated by spaces.</param>
/// <param name="Purpose">What the build uses it for, as the end of a sentence that begins with its name.</param>
public sealed record DebianTool(string Name, string Packages, string Purpose)
{
    /// <summary>Where the library may be, as patterns; empty for a command, which is looked for on the PATH.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];

    /// <summary>A variable by which the user names a library of their own.</summary>
    public string? Variable { get; init; }
}
