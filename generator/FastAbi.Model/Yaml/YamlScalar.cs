using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Yaml;

/// <summary>A single value.</summary>
/// <param name="Position">Where it starts.</param>
/// <param name="Value">Its text, unquoted.</param>
/// <param name="IsPlain">Whether it stands without quotes, as numbers must.</param>
public sealed record YamlScalar(SourcePosition Position, string Value, bool IsPlain) : YamlNode(Position)
{
    /// <summary>Whether the key has no value at all.</summary>
    public bool IsNull => IsPlain && Value is "" or "~" or "null";

    /// <inheritdoc/>
    public override string Kind => IsNull ? "nothing" : "a single value";

    /// <summary>The text as messages show it.</summary>
    public override string ToString() => Value.Excerpt();
}
