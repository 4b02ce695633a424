using FastAbi.Model.Layouts;
using FastAbi.Model.Registers;

namespace FastAbi.Generator.Lowering.Translation;

/// <summary>Where a traditional call has a value: in a register, or in the struct.</summary>
/// <param name="Register">The register; null where it is a member.</param>
/// <param name="Offset">The member's offset in bytes.</param>
/// <param name="Bits">Its width.</param>
internal sealed record TranslatedPlace(Gpr? Register, int Offset, int Bits)
{
    /// <summary>A register.</summary>
    public static TranslatedPlace Of(Gpr register) => new(register, 0, 64);

    /// <summary>A member.</summary>
    public static TranslatedPlace Of(LayoutMember member) => new(null, (int)member.Offset, (int)member.Width);
}
