namespace FastAbi.Testing.Specs;

/// <summary>A field of a made-up operation; its unit is GPA, GFN or nothing.</summary>
public sealed record SpecField(string Name, string Type, int Register, string? Unit = null);
