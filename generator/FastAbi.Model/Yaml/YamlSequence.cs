using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Yaml;

/// <summary>A list of nodes.</summary>
/// <param name="Position">Where it starts.</param>
/// <param name="Items">The nodes in source order.</param>
public sealed record YamlSequence(SourcePosition Position, IReadOnlyList<YamlNode> Items) : YamlNode(Position)
{
    /// <inheritdoc/>
    public override string Kind => "a list";
}
