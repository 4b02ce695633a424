using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Yaml;

/// <summary>Keys and values in source order; no key stands twice.</summary>
/// <param name="Position">Where it starts.</param>
/// <param name="Entries">The entries in source order; one whose key is no word is an error node.</param>
public sealed record YamlMapping(SourcePosition Position, NodeList<YamlEntry> Entries) : YamlNode(Position)
{
    /// <inheritdoc/>
    public override string Kind => "a mapping";
}
