namespace FastAbi.Model.Diagnostics;

/// <summary>A value and the place in the source that states it.</summary>
public sealed record Located<T>(T Value, SourcePosition Position)
{
    /// <summary>The value as messages show it.</summary>
    public override string ToString() => (Value?.ToString() ?? "").Excerpt();
}
