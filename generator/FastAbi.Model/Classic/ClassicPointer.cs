using FastAbi.Model.Fields;

namespace FastAbi.Model.Classic;

/// <summary>The virtual address of guest-physical memory, by <c>fastabi_direct_map_offset</c>.</summary>
/// <param name="Field">The input with the guest-physical address or frame number.</param>
/// <param name="Shift">How many bits make a guest-physical address of it: 0, or 12 for a frame number.</param>
public sealed record ClassicPointer(Field Field, int Shift) : ClassicValue($"pointer to {Field.CName}")
{
    /// <inheritdoc/>
    public override Field? FieldOf => Field;
}
