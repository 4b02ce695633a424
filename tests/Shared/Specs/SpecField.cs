namespace FastAbi.Tests.Specs;

/// <summary>A field of a made-up operation.</summary>
internal sealed record SpecField(string Name, string Type, int Register);
