namespace FastAbi.Model.Types;

/// <summary>A C integer type that a register can carry.</summary>
/// <param name="Spelling">How C spells it.</param>
/// <param name="Bits">8, 16, 32 or 64, in the LP64 model.</param>
/// <param name="IsSigned">Whether it is extended with its sign.</param>
/// <param name="Alias">What it stands for where it is a typedef of Xen's; otherwise null.</param>
/// <param name="Doc">What its values mean, for a typedef.</param>
public sealed record CType(string Spelling, int Bits, bool IsSigned, string? Alias = null, string? Doc = null)
{
    /// <summary>Size and alignment in bytes.</summary>
    public int Bytes => Bits / 8;

    /// <summary>The integer types that C itself has.</summary>
    public static IReadOnlyDictionary<string, CType> BuiltIn { get; } = new CType[]
    {
        new("int8_t", 8, true), new("int16_t", 16, true), new("int32_t", 32, true), new("int64_t", 64, true),
        new("uint8_t", 8, false), new("uint16_t", 16, false), new("uint32_t", 32, false), new("uint64_t", 64, false),
        new("int", 32, true), new("unsigned int", 32, false), new("long", 64, true), new("unsigned long", 64, false),
    }.ToDictionary(type => type.Spelling, StringComparer.Ordinal);
}
