namespace FastAbi.Testing.Specs;

/// <summary>How the classic ABI carries a made-up operation.</summary>
/// <param name="Arguments">The arguments of the hypercall.</param>
/// <param name="Members">The members of its struct; where there are none, there is no struct.</param>
/// <param name="Result">The path of the member with the result, or null.</param>
/// <param name="IsCarried">Whether it is carried at all.</param>
public sealed record SpecClassic(
    IReadOnlyList<SpecTerm> Arguments, IReadOnlyList<SpecMember> Members, string? Result, bool IsCarried)
{
    /// <summary>Constants that the made-up headers have: in any width, in 16 bits, and with the sign bit of 32.</summary>
    public static IReadOnlyDictionary<string, uint> Constants { get; } =
        new Dictionary<string, uint> { ["K_ONE"] = 1, ["K_SELF"] = 0x7ff0, ["K_ALL"] = uint.MaxValue };

    /// <summary>The same without a field, which the operation no longer has; or without what goes in of it.</summary>
    public SpecClassic Without(string field, bool keepsPlainMember) => Keep(
        Arguments.Where(term => term.Field != field),
        Members.Where(member => member.Term?.Field != field || keepsPlainMember && member.Term.IsPlain));

    /// <summary>The same with fewer arguments and members.</summary>
    public SpecClassic Keep(IEnumerable<SpecTerm> arguments, IEnumerable<SpecMember> members)
    {
        var kept = members.ToList();
        return this with { Arguments = [.. arguments], Members = kept, Result = kept.Any(member => member.Path == Result) ? Result : null };
    }
}
