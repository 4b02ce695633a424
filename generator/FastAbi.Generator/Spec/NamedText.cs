using FastAbi.Generator.Diagnostics;

namespace FastAbi.Generator.Spec;

/// <summary>A key and its text, both with their place.</summary>
public sealed record NamedText(Located<string> Name, Located<string> Text);
