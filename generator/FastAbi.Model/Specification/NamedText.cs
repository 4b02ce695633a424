using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Specification;

/// <summary>A key and its text, both with their place.</summary>
public sealed record NamedText(Located<string> Name, Located<string> Text);
