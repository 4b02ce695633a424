using FastAbi.Model.Layouts;
using FastAbi.Model.Types;

namespace FastAbi.Testing.Specs;

/// <summary>Lays out the struct of a made-up operation.</summary>
public static class SpecStruct
{
    private const int ElementCount = 2;

    /// <summary>The struct with a tag; its members lie wherever their padding puts them, aligned or not.</summary>
    public static LayoutStruct Of(string tag, SpecOperation operation)
    {
        var members = new List<LayoutMember>();
        var (end, isFree) = (0L, false);
        foreach (var member in operation.Classic.Members)
        {
            var type = TypeOf(member, operation);
            // Two inputs, or two outputs, must not share bytes; what only comes back may lie where something only goes in.
            var isOutput = member.Term is { IsPlain: true, Field: { } name } && operation.Outputs.Any(output => output.Name == name);
            var isUnion = member.IsUnion && isFree && !member.IsElement;
            var offset = isUnion ? members[^1].Offset : end + member.Padding;
            var count = member.IsElement ? ElementCount : (long?)null;
            members.Add(new LayoutMember(member.Name, offset, 0, type.Bits, count, type.IsSigned, KindOf(member), null));
            end = Math.Max(end, offset + type.Bytes * (count ?? 1));
            isFree = !isOutput && !isUnion && !member.IsElement;
        }
        return new LayoutStruct(tag, end + operation.Classic.Members[^1].Padding, members);
    }

    private static CType TypeOf(SpecMember member, SpecOperation operation) => CType.BuiltIn[member.Term switch
    {
        { IsPlain: true, Field: { } name } => operation.Fields.Single(field => field.Name == name).Type,
        { Field: not null } => "uint64_t",
        _ => member.Type,
    }];

    private static string KindOf(SpecMember member) =>
        member.Term is { IsPlain: false, Field: not null } ? LayoutMember.Pointer : LayoutMember.Integer;
}
