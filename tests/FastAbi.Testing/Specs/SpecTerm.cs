namespace FastAbi.Testing.Specs;

/// <summary>A value in a made-up classic call.</summary>
/// <param name="Text">As the overlay has it.</param>
/// <param name="Field">The field that it is made of, or null.</param>
public sealed record SpecTerm(string Text, string? Field = null)
{
    public static SpecTerm Operation { get; } = new("operation");

    public static SpecTerm Struct { get; } = new("struct");

    /// <summary>Whether it is the field itself, and so has the field's width.</summary>
    public bool IsPlain => Text == Field;
}
