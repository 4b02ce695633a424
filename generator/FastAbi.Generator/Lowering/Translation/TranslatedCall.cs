using FastAbi.Model.Classic;
using FastAbi.Model.Fields;
using FastAbi.Model.Layouts;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;

namespace FastAbi.Generator.Lowering.Translation;

/// <summary>A traditional call as the hypervisor gets it, and what FastABI's registers are to hold for it.</summary>
/// <param name="Operation">The operation.</param>
internal sealed record TranslatedCall(Operation Operation)
{
    private readonly ClassicCall _call = Operation.Classic;

    /// <summary>The register that points to the struct; null where there is none.</summary>
    public Gpr? StructAddress => Registers(value => value is ClassicStructAddress) is [var register, ..] ? register : null;

    /// <summary>The struct's size in bytes.</summary>
    public int StructSize => _call.Struct?.Size ?? 0;

    /// <summary>
    /// Whether the call is the same from code of 32 bits: it points to nothing but the struct, and integers of 64 bits, which are aligned
    /// to 4 bytes there, have the same places.
    /// </summary>
    public bool IsSameIn32Bits => !Inputs.Any(input => input.Value is ClassicPointer or ClassicCopyAddress) &&
        (_call.Struct?.Layout.Members ?? []).All(member => member.Kind != LayoutMember.Pointer && (member.Width < 64 || IsPacked(member)));

    /// <summary>Whether anything in the struct goes in.</summary>
    public bool ReadsStruct => Members.Any(member => member.Input is not null);

    /// <summary>Registers in which a traditional call has 0 since there is nothing to point to, and Xen refuses all else.</summary>
    public IReadOnlyList<Gpr> Nulls => Registers(value => value is ClassicConstant { Number: 0 } && value != Operated);

    /// <summary>
    /// Registers and members whose value is always the same by FastABI. A call with another one is not among its operations.
    /// </summary>
    public IReadOnlyList<(TranslatedPlace Place, uint Value)> Constants =>
    [
        .. from pair in Arguments
           where pair.Value is ClassicConstant { Number: > 0 } && pair.Value != Operated
           select (TranslatedPlace.Of(pair.Register), ((ClassicConstant)pair.Value).Number),
        .. from member in Members
           where member.Input is ClassicConstant
           select (TranslatedPlace.Of(member.Place), ((ClassicConstant)member.Input!).Number),
    ];

    /// <summary>Where the inputs come from, each with the form in which it lies there.</summary>
    public IReadOnlyList<(Field Field, TranslatedPlace Place, ClassicValue Value)> Inputs =>
    [
        .. from pair in Arguments
           where FieldOf(pair.Value) is not null
           select (FieldOf(pair.Value)!, TranslatedPlace.Of(pair.Register), pair.Value),
        .. from member in Members
           where member.Input is { } value && FieldOf(value) is not null
           select (FieldOf(member.Input!)!, TranslatedPlace.Of(member.Place), member.Input!),
    ];

    /// <summary>Whether memory that a pointer names takes part, beside the struct.</summary>
    public bool OpensMemory => Inputs.Any(input => input.Value is ClassicPointer);

    /// <summary>The member that takes the result; null where rax does.</summary>
    public LayoutMember? Result => _call.Result;

    /// <summary>The members that take outputs.</summary>
    public IReadOnlyList<(Field Field, LayoutMember Member)> Outputs =>
        [.. from member in Members where member.Output is not null select (member.Output!, member.Place)];

    /// <summary>Whether anything is to be done once it is served.</summary>
    public bool ComesBack => OpensMemory || Result is not null || Outputs.Count > 0;

    private IReadOnlyList<ClassicMember> Members => _call.Struct?.Members ?? [];

    private IEnumerable<(ClassicValue Value, Gpr Register)> Arguments => _call.Arguments.Zip(ClassicRegisters.Arguments);

    // The argument that is the operation's number: the first one that has its value.
    private ClassicValue? Operated => Operation.Index is { } index
        ? _call.Arguments.OfType<ClassicConstant>().FirstOrDefault(constant => constant.Number == index)
        : null;

    private List<Gpr> Registers(Func<ClassicValue, bool> isMeant) =>
        [.. Arguments.Where(pair => isMeant(pair.Value)).Select(pair => pair.Register)];

    private bool IsPacked(LayoutMember member)
    {
        const int Alignment = 4;
        var before = _call.Struct!.Layout.Members.Where(other => other.Offset < member.Offset).Select(other => other.EndBit / 8);
        return OutputStruct.AlignUp((int)before.DefaultIfEmpty(0).Max(), Alignment) == member.Offset;
    }

    private static Field? FieldOf(ClassicValue value) => value switch
    {
        ClassicInput input => input.Field,
        ClassicPointer pointer => pointer.Field,
        ClassicCopyAddress copy => copy.Field,
        _ => null,
    };
}
