using FastAbi.Model.Fields;

namespace FastAbi.Model.Classic;

/// <summary>An input.</summary>
/// <param name="Field">The input.</param>
public sealed record ClassicInput(Field Field) : ClassicValue(Field.CName)
{
    /// <inheritdoc/>
    public override Field? FieldOf => Field;
}
