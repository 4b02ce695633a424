using FastAbi.Model.Classic;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Fields;
using FastAbi.Model.Layouts;
using FastAbi.Model.Overlay;
using FastAbi.Model.Specification;

namespace FastAbi.Model.Binding;

/// <summary>Works out how the classic ABI carries one operation, and reports what is missing or does not go together.</summary>
internal sealed class ClassicBuilder
{
    private const int LongestStruct = 4096;

    private readonly OperationSpec _spec;
    private readonly string _indexName;
    private readonly IReadOnlyList<Field> _inputs;
    private readonly IReadOnlyList<Field> _outputs;
    private readonly Layout? _layout;
    private readonly DiagnosticBag _diagnostics;
    private readonly NodeTable<Field> _placedInputs = new();
    private readonly NodeTable<Field> _placedOutputs = new();
    private readonly List<ClassicMember> _members = [];

    /// <summary>Prepares an operation whose fields are all resolved.</summary>
    /// <param name="spec">The operation as written, with its errata applied.</param>
    /// <param name="indexName">Xen's name for its number.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="outputs">Its outputs.</param>
    /// <param name="layout">What Xen's headers say; null where nothing is recorded.</param>
    /// <param name="diagnostics">Receives the findings.</param>
    public ClassicBuilder(
        OperationSpec spec, string indexName, IReadOnlyList<Field> inputs, IReadOnlyList<Field> outputs, Layout? layout,
        DiagnosticBag diagnostics) =>
        (_spec, _indexName, _inputs, _outputs, _layout, _diagnostics) = (spec, indexName, inputs, outputs, layout, diagnostics);

    /// <summary>The classic call as the overlay says it; unsound where something was reported.</summary>
    public ClassicCall Build(ClassicOverlay? operation, ClassicOverlay? hypercall)
    {
        if (operation?.None is { } none)
        {
            if (operation.Arguments is not null || operation.Struct is not null || operation.Members.Count > 0
                || operation.Result is not null || operation.Beyond.Count > 0)
            {
                Report(ClassicRules.Contradiction, none.Position, "the operation can't be carried, and yet it is said how",
                    "keep 'none' or the rest");
            }

            return ClassicCall.NotCarried(none.Value);
        }
        if (operation is null && hypercall is null)
            return ClassicCall.Unknown;
        if ((operation?.Arguments ?? hypercall?.Arguments) is not { } terms)
        {
            Report(ClassicRules.NoArguments, (operation ?? hypercall!).Position,
                $"nothing says what the classic call of '{_spec.Name}' takes",
                "add 'arguments: [operation, struct]'");
            return ClassicCall.Unknown;
        }
        var place = operation?.Position ?? _spec.Name.Position;
        var tag = operation?.Struct ?? _spec.CLang?.Struct;
        var layout = tag is null ? null : FindStruct(tag);
        var arguments = Arguments(terms, tag);
        PlaceMembers(operation, tag, layout);
        var result = operation?.Result is { } path ? FindMember(path, tag, layout) : null;
        CheckWhole(terms, tag, place);
        return new ClassicCall(arguments, layout is null ? null : new ClassicStruct(layout, [.. _members.OrderBy(member => member.Offset)]),
            result)
        {
            Beyond = [.. (operation?.Beyond ?? []).Select(Bits).OfType<ClassicBits>()],
        };
    }

    private LayoutStruct? FindStruct(Located<string> tag)
    {
        var found = _layout?.Struct(tag.Value);
        if (found is null)
        {
            Report(ClassicRules.NoMember, tag.Position, $"no recorded layout has struct '{tag}'",
                "record it from Xen's headers: fastabi verify --record; or correct its tag");
        }
        else if (found.Size > LongestStruct)
        {
            Report(ClassicRules.DoesNotFit, tag.Position, $"struct '{tag}' has {found.Size} bytes",
                $"the stack takes {LongestStruct} at most");
        }
        else
        {
            return found;
        }

        return null;
    }

    private List<ClassicValue> Arguments(IReadOnlyList<ClassicTerm> terms, Located<string>? tag)
    {
        if (terms.Count > ClassicRegisters.Arguments.Count)
        {
            Report(ClassicRules.TooManyArguments, terms[ClassicRegisters.Arguments.Count].Text.Position,
                $"the call takes {terms.Count} arguments", "the classic ABI has registers for 5");
        }

        foreach (var twice in terms.GroupBy(term => term.Text.Value)
            .Where(group => group.Count() > 1 && _inputs.Any(input => input.Name == group.Key)))
        {
            Report(ClassicRules.Contradiction, twice.Last().Text.Position, $"'{twice.Key}' is passed twice", "pass it once");
        }

        return [.. terms.Take(ClassicRegisters.Arguments.Count).Select(term => Argument(term, tag)).OfType<ClassicValue>()];
    }

    private ClassicValue? Argument(ClassicTerm term, Located<string>? tag)
    {
        switch (term)
        {
            case { Form: ClassicTermForm.Word, Text.Value: ClassicTerm.Struct }:
                return tag is null ? ClassicConstant.NoStruct : new ClassicStructAddress(tag.Value);
            case { Form: ClassicTermForm.Word, Text.Value: ClassicTerm.Operation }:
                if (_spec.Index is { } index)
                    return new ClassicConstant(index.Value, _indexName);
                Report(ClassicRules.Contradiction, term.Text.Position, "a direct operation has no number to pass", "leave out 'operation'");
                return null;
            case { Form: ClassicTermForm.Word, Text.Value: ClassicTerm.Count } when _inputs.All(input => input.Name != ClassicTerm.Count):
                if (tag is null)
                    Report(ClassicRules.Contradiction, term.Text.Position, "there is no struct to count", "leave out 'count'");
                return new ClassicCount();
            default:
                return Value(term, [ClassicTerm.Operation, ClassicTerm.Struct, ClassicTerm.Count]);
        }
    }

    /// <summary>What a term stands for going in; reported and null where that is nothing.</summary>
    private ClassicValue? Value(ClassicTerm term, IEnumerable<string> words)
    {
        if (term.Form == ClassicTermForm.Number)
            return new ClassicConstant(term.Number, term.Text.Value);
        if (_inputs.FirstOrDefault(input => input.Name == term.Text.Value) is { } input)
        {
            _placedInputs.TryAdd(input.Name, input);
            return term.Form switch
            {
                ClassicTermForm.Pointer => Pointer(term, input),
                ClassicTermForm.AddressOf => new ClassicCopyAddress(input),
                _ => new ClassicInput(input),
            };
        }
        if (term.Form == ClassicTermForm.Word && Constant(term) is { } constant)
            return constant;
        // It may have meant any field.
        _placedInputs.AddError();
        _placedOutputs.AddError();
        Report(ClassicRules.UnknownName, term.Text.Position,
            $"'{term.Text}' is no input of '{_spec.Name}'{(term.Form == ClassicTermForm.Word ? " and no recorded constant" : "")}",
            _diagnostics.Speller.Closest(term.Text.Value, [.. _inputs.Select(field => field.Name), .. words]) is { } closest
                ? $"did you mean '{closest}'?"
                : "a constant of Xen's has to be recorded: fastabi verify --record");
        return null;
    }

    private ClassicBits? Bits(ClassicMask mask)
    {
        if (_inputs.FirstOrDefault(input => input.Name == mask.Field.Value) is not { } input)
        {
            Report(ClassicRules.UnknownName, mask.Field.Position, $"'{mask.Field}' is no input of '{_spec.Name}'",
                _diagnostics.Speller.Hint(mask.Field.Value, [.. _inputs.Select(field => field.Name)]));
            return null;
        }
        if (mask.Mask.Value != 0 && (input.Type.Bits >= 32 || mask.Mask.Value >> input.Type.Bits == 0))
            return new ClassicBits(input, mask.Mask.Value);
        Report(ClassicRules.DoesNotFit, mask.Mask.Position, $"'{input.Name}' has {input.Type.Bits} bits, and these are none of them",
            "name bits that the input can have");
        return null;
    }

    private ClassicConstant? Constant(ClassicTerm term) =>
        _layout?.Constant(term.Text.Value) is { } constant ? new ClassicConstant(constant.Value, constant.Name) : null;

    private ClassicPointer Pointer(ClassicTerm term, Field input)
    {
        if (input.Unit is not ("GPA" or "GFN"))
        {
            Report(ClassicRules.NotAnAddress, term.Text.Position, $"'{input.Name}' is no guest-physical address",
                "state its 'unit': GPA or GFN");
        }

        return new ClassicPointer(input, input.Unit == "GFN" ? 12 : 0);
    }

    private void PlaceMembers(ClassicOverlay? operation, Located<string>? tag, LayoutStruct? layout)
    {
        foreach (var (path, term) in operation?.Members ?? [])
        {
            // An output is named by its field, as an input is; one that goes both ways is both.
            var output = term.Form == ClassicTermForm.Word ? _outputs.FirstOrDefault(field => field.Name == term.Text.Value) : null;
            var isInput = output is null || _inputs.Any(field => field.Name == output.Name);
            var value = isInput ? Value(term, _outputs.Select(field => field.Name)) : null;
            if (output is not null)
                _placedOutputs.TryAdd(output.Name, output);
            if (FindMember(path, tag, layout) is { } member && (value is not null || output is not null))
                Place(new ClassicMember(member, value, output), path);
        }
        foreach (var field in _inputs.Concat(_outputs).DistinctBy(field => field.Name))
            PlaceField(field, tag, layout);
    }

    /// <summary>A field that nothing else was said about lies where <c>c_lang</c> says.</summary>
    private void PlaceField(Field field, Located<string>? tag, LayoutStruct? layout)
    {
        var input = _inputs.FirstOrDefault(other => other.Name == field.Name && _placedInputs[other.Name].Found is null);
        var output = _outputs.FirstOrDefault(other => other.Name == field.Name && _placedOutputs[other.Name].Found is null);
        if (input is null && output is null)
            return;
        if (tag is null || _spec.CLang is not { } cLang || cLang.Params.Any(param => param.Name.Value == field.Name))
        {
            if ((input is null ? _placedOutputs : _placedInputs)[field.Name].IsAbsent)
            {
                Report(ClassicRules.NoPlace, field.Position, $"nothing says where '{field.Name}' goes in the classic call",
                    "name it in 'arguments' or 'members' of the overlay's 'classic'");
            }

            return;
        }
        var path = cLang.Mapping.FirstOrDefault(entry => entry.Name.Value == field.Name)?.Text
            ?? new Located<string>(field.Name, field.Position);
        if (FindMember(path, tag, layout) is { } member)
            Place(new ClassicMember(member, input is null ? null : new ClassicInput(input), output), path);
    }

    private LayoutMember? FindMember(Located<string> path, Located<string>? tag, LayoutStruct? layout)
    {
        if (tag is null)
            Report(ClassicRules.Contradiction, path.Position, $"there is no struct that '{path}' could be in", "name it in 'struct'");
        if (layout is null)
            return null;
        if (layout.Member(path.Value) is not { } member)
        {
            Report(ClassicRules.NoMember, path.Position, $"struct '{tag}' has no member '{path}'",
                _diagnostics.Speller.Hint(path.Value, [.. layout.Members.Select(known => known.Path)]));
            return null;
        }
        if (member is { Kind: LayoutMember.Integer or LayoutMember.Pointer, Count: null, Width: 8 or 16 or 32 or 64 })
            return member;
        Report(ClassicRules.DoesNotFit, path.Position, $"member '{path}' holds no single value", "name an integer or a pointer");
        return null;
    }

    private void Place(ClassicMember member, Located<string> path)
    {
        if (Misfit(member) is { } fault)
        {
            Report(ClassicRules.DoesNotFit, path.Position,
                $"member '{path}' has {member.Bits} bits, and {fault}", "place it in a member of its width");
        }

        if (_members.Find(other => Shares(other, member)) is { } first)
        {
            Report(ClassicRules.Overlap, path.Position, $"member '{path}' shares bytes with '{first.Place.Path}'",
                "place one of them elsewhere");
        }

        _members.Add(member);
    }

    private static string? Misfit(ClassicMember member)
    {
        if (member.Input is ClassicConstant constant)
            return member.Bits < 32 && constant.Number >> member.Bits != 0 ? $"{constant.Name} takes more" : null;
        var (name, bits) = member.Input switch
        {
            ClassicInput { Field: var field } => (field.Name, field.Type.Bits),
            null => (member.Output!.Name, member.Output.Type.Bits),
            var address => (address.Name, 64),
        };
        return bits == member.Bits ? null : $"{name} has {bits}";
    }

    private static bool Shares(ClassicMember a, ClassicMember b) =>
        (a.Input is not null && b.Input is not null || a.Output is not null && b.Output is not null) &&
        a.Offset < b.Offset + b.Bits / 8 && b.Offset < a.Offset + a.Bits / 8;

    private void CheckWhole(IReadOnlyList<ClassicTerm> terms, Located<string>? tag, SourcePosition place)
    {
        if (tag is not null && !terms.Any(term => term is { Form: ClassicTermForm.Word, Text.Value: ClassicTerm.Struct }))
            Report(ClassicRules.Contradiction, place, $"struct '{tag}' is passed nowhere", "add 'struct' to the arguments");
    }

    private void Report(Rule rule, SourcePosition position, string message, string hint) =>
        _diagnostics.Report(rule, position, message, hint);
}
