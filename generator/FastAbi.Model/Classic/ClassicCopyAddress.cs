using FastAbi.Model.Fields;

namespace FastAbi.Model.Classic;

/// <summary>The address of a copy of an input on the stack.</summary>
/// <param name="Field">The input.</param>
public sealed record ClassicCopyAddress(Field Field) : ClassicValue($"address of {Field.CName}")
{
    /// <inheritdoc/>
    public override Field? FieldOf => Field;
}
