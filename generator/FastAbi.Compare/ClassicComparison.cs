using FastAbi.Model.Classic;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Layouts;
using FastAbi.Model.Registers;

namespace FastAbi.Compare;

/// <summary>
/// Compares how the classic ABI carries an operation. What comes from a field that only one of them has, or that has another width, is
/// left out: the comparison of the native call says it.
/// </summary>
internal sealed class ClassicComparison
{
    private readonly ComparedOperation _old;
    private readonly ComparedOperation _new;

    // The new field that an old one is, by name.
    private readonly Dictionary<string, string> _inputs;
    private readonly Dictionary<string, string> _outputs;
    private readonly List<string> _changes = [];

    private ClassicComparison(ComparedOperation old, ComparedOperation current)
    {
        (_old, _new) = (old, current);
        _inputs = SameFields(new InputComparison(old, current).Pairs);
        _outputs = SameFields(new OutputComparison(old, current).Pairs);
    }

    /// <summary>The difference, where there is one.</summary>
    public static Difference? Compare(ComparedOperation old, ComparedOperation current)
    {
        if (old.Model is not { Classic: var was } || current.Model is not { Classic: var now } || old.Overlay is null)
            return null;
        var (place, before) = (current.Overlay?.Classic?.Position ?? current.Position, old.Overlay.Classic?.Position ?? old.Position);
        return (was, now) switch
        {
            ({ IsCarried: true }, { IsCarried: false }) => new Difference(BreakRules.ClassicChanged,
                $"{current.Name}: the classic ABI carries it no longer: {now.Obstacle}", "linked guests still make the call", place,
                before),
            ({ IsCarried: false }, { IsCarried: true }) => new Difference(CompatibleRules.ClassicAdded,
                $"{current.Name}: the classic ABI carries it now", "build guests anew that want it", place, before),
            ({ IsCarried: true }, { IsCarried: true })
                when new ClassicComparison(old, current).Changes(was, now) is { Count: > 0 } changes => new Difference(
                BreakRules.ClassicChanged, $"{current.Name}: the classic call differs: {string.Join("; ", changes)}",
                "where Xen's ABI is as the new specification says, linked guests were always wrong", place, before),
            _ => null,
        };
    }

    private static Dictionary<string, string> SameFields(Pairing<ComparedField> pairs) =>
        pairs.Both.Where(pair => pair.Old.Type is { } old && pair.New.Type is { } type && old.Bits == type.Bits)
            .ToDictionary(pair => pair.Old.Name.Value, pair => pair.New.Name.Value, StringComparer.Ordinal);

    private List<string> Changes(ClassicCall before, ClassicCall now)
    {
        CompareArguments(before.Arguments, now.Arguments);
        if ((before.Struct is null) == (now.Struct is null))
            CompareStruct(before.Struct, now.Struct);
        if (Place(before.Result) != Place(now.Result))
            _changes.Add($"the result is {Place(now.Result)} instead of {Place(before.Result)}");
        return _changes;
    }

    private void CompareArguments(IReadOnlyList<ClassicValue> before, IReadOnlyList<ClassicValue> now)
    {
        for (var i = 0; i < Math.Max(before.Count, now.Count); i++)
        {
            var (old, value) = (before.ElementAtOrDefault(i), now.ElementAtOrDefault(i));
            if ((old is null || IsOfOne(old, _old.Inputs, _inputs.Keys)) && (value is null || IsOfOne(value, _new.Inputs, _inputs.Values))
                && !IsSame(old, value))
            {
                _changes.Add(
                    $"argument {ClassicRegisters.Arguments[i].Name()} is {value?.Name ?? "nothing"} instead of {old?.Name ?? "nothing"}");
            }
        }
    }

    private void CompareStruct(ClassicStruct? before, ClassicStruct? now)
    {
        if (before is null || now is null)
            return;
        if (now.Size > before.Size)
            _changes.Add($"struct {now.Layout.Tag} has {now.Size} bytes instead of {before.Size}");
        foreach (var member in before.Members)
        {
            if (member.Input is { } input && IsOfOne(input, _old.Inputs, _inputs.Keys)
                && !now.Members.Any(other => IsSamePlace(member, other) && IsSame(input, other.Input)))
            {
                _changes.Add($"{input.Name} goes no longer into {Place(member.Place)}");
            }

            if (member.Output is { } output && _outputs.TryGetValue(output.Name, out var name)
                && !now.Members.Any(other => IsSamePlace(member, other) && other.Output?.Name == name))
            {
                _changes.Add($"output {output.Name} is no longer in {Place(member.Place)}");
            }
        }
        // Bytes that nobody mentions are zero in a linked guest's struct.
        foreach (var member in now.Members.Where(member => member.Input is ClassicConstant { Number: not 0 }
            && !before.Members.Any(old => old.Input is not null && IsSamePlace(old, member))))
        {
            _changes.Add($"{member.Input!.Name} goes into {Place(member.Place)}");
        }
    }

    /// <summary>Whether a value is none of a field, or of one that the other operation has, too.</summary>
    private static bool IsOfOne(ClassicValue value, IReadOnlyList<ComparedField> fields, IEnumerable<string> same) =>
        FieldOf(value) is not { } field || same.Contains(field) || fields.All(other => other.Name.Value != field);

    private bool IsSame(ClassicValue? old, ClassicValue? value) => (old, value) switch
    {
        (ClassicConstant a, ClassicConstant b) =>
            a.Number == b.Number || a.Number == _old.Spec.Index?.Value && b.Number == _new.Spec.Index?.Value,
        (ClassicPointer a, ClassicPointer b) => a.Shift == b.Shift && IsSameField(a, b),
        _ => old?.GetType() == value?.GetType() && (old is null || IsSameField(old, value!)),
    };

    private bool IsSameField(ClassicValue old, ClassicValue value) =>
        FieldOf(old) is not { } field || _inputs.GetValueOrDefault(field) == FieldOf(value);

    private static string? FieldOf(ClassicValue value) => value switch
    {
        ClassicInput input => input.Field.Name,
        ClassicPointer pointer => pointer.Field.Name,
        ClassicCopyAddress copy => copy.Field.Name,
        _ => null,
    };

    private static bool IsSamePlace(ClassicMember a, ClassicMember b) => (a.Offset, a.Bits) == (b.Offset, b.Bits);

    private static string Place(LayoutMember? member) => member is null
        ? "rax"
        : $"{member.Width} bits at byte {member.Offset}";
}
