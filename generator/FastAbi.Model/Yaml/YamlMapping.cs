using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Yaml;

/// <summary>Keys and values in source order; no key stands twice.</summary>
/// <param name="Position">Where it starts.</param>
/// <param name="Entries">The entries in source order.</param>
/// <param name="IsComplete">Whether all keys are words, so that none was left out.</param>
public sealed record YamlMapping(SourcePosition Position, IReadOnlyList<YamlEntry> Entries, bool IsComplete) : YamlNode(Position)
{
    /// <inheritdoc/>
    public override string Kind => "a mapping";
}
