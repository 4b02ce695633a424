namespace FastAbi.Tests.Specs;

/// <summary>A field of a made-up operation; its unit is GPA, GFN or nothing.</summary>
internal sealed record SpecField(string Name, string Type, int Register, string? Unit = null);
