using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Yaml;

/// <summary>A node of a YAML document that knows where it stands.</summary>
/// <param name="Position">The node's first character.</param>
public abstract record YamlNode(SourcePosition Position)
{
    /// <summary>What the node is, in the words of a diagnostic.</summary>
    public abstract string Kind { get; }
}
