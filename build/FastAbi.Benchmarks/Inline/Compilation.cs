namespace FastAbi.Benchmarks.Inline;

/// <summary>A compiler, and how much it tries.</summary>
/// <param name="Compiler">gcc or clang.</param>
/// <param name="Level">-O1, -O2, -O3 or -Os.</param>
public sealed record Compilation(string Compiler, string Level)
{
    /// <summary>All that call sites are counted for.</summary>
    public static IReadOnlyList<Compilation> All { get; } =
    [
        .. from compiler in (string[])["gcc", "clang"]
           from level in (string[])["-O1", "-O2", "-O3", "-Os"]
           select new Compilation(compiler, level),
    ];

    /// <inheritdoc/>
    public override string ToString() => $"{Compiler} {Level}";
}
