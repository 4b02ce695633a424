using FastAbi.Model.Registers;
using FastAbi.Model.Types;
using FastAbi.Testing.Specs;

namespace FastAbi.Generator.Tests.Breaking;

/// <summary>Changes a made-up operation at random, so that it still breaks no rule.</summary>
internal sealed class SpecEdit(Random random)
{
    private static readonly string[] _types = [.. CType.BuiltIn.Keys.Order(StringComparer.Ordinal)];

    private int _added;

    /// <summary>The hypercall with up to two changes in each operation.</summary>
    public SpecHypercall Of(SpecHypercall hypercall) => hypercall with
    {
        Operations =
        [.. hypercall.Operations.Select(
        operation => Enumerable.Range(0, random.Next(3)).Aggregate(operation, (edited, _) => Of(edited, hypercall.IsDirect ? 1 : 2)))],
    };

    private SpecOperation Of(SpecOperation operation, int firstInput) => Sound(random.Next(16) switch
    {
        0 => operation with { Inputs = Move(operation.Inputs, firstInput) },
        1 => operation with { Inputs = Swap(operation.Inputs) },
        2 => operation with { Inputs = Drop(operation.Inputs) },
        3 => operation with { Inputs = Add(operation.Inputs, firstInput) },
        4 => operation with { Inputs = Shuffle(operation.Inputs) },
        5 => operation with { Outputs = Move(operation.Outputs, 1) },
        6 => operation with { Outputs = Drop(operation.Outputs) },
        7 => operation with { Outputs = random.Next(2) == 0 ? Add(operation.Outputs, 1) : Shuffle(operation.Outputs) },
        8 => Retype(operation),
        _ => operation with { Clobbers = Toggle(operation.Clobbers, random.Next(1, 8)) },
    });

    /// <summary>An output is no clobber besides.</summary>
    private static SpecOperation Sound(SpecOperation operation) =>
        operation with { Clobbers = [.. operation.Clobbers.Except(operation.Outputs.Select(output => output.Register))] };

    private IReadOnlyList<SpecField> Move(IReadOnlyList<SpecField> fields, int first) =>
        fields.Count > 0 && Free(fields, first) is { } register
        ? Replace(fields, random.Next(fields.Count), field => field with { Register = register }) : fields;

    private static IReadOnlyList<SpecField> Swap(IReadOnlyList<SpecField> fields)
    {
        if (fields.Count < 2)
            return fields;
        var (a, b) = (fields[0], fields[^1]);
        return [a with { Register = b.Register }, .. fields.Skip(1).SkipLast(1), b with { Register = a.Register }];
    }

    private IReadOnlyList<SpecField> Drop(IReadOnlyList<SpecField> fields)
    {
        var dropped = random.Next(fields.Count + 1);
        return [.. fields.Where((_, i) => i != dropped)];
    }

    private IReadOnlyList<SpecField> Add(IReadOnlyList<SpecField> fields, int first)
    {
        if (Free(fields, first) is not { } register)
            return fields;
        var list = fields.ToList();
        list.Insert(random.Next(list.Count + 1), new SpecField($"added{_added++}", _types[random.Next(_types.Length)], register));
        return list;
    }

    private SpecField[] Shuffle(IReadOnlyList<SpecField> fields)
    {
        SpecField[] shuffled = [.. fields];
        random.Shuffle(shuffled);
        return shuffled;
    }

    /// <summary>A field that goes in and out has one type.</summary>
    private SpecOperation Retype(SpecOperation operation)
    {
        SpecField[] fields = [.. operation.Inputs, .. operation.Outputs];
        if (fields.Length == 0)
            return operation;
        var (name, type) = (fields[random.Next(fields.Length)].Name, _types[random.Next(_types.Length)]);
        return operation with { Inputs = Retyped(operation.Inputs), Outputs = Retyped(operation.Outputs) };

        IReadOnlyList<SpecField> Retyped(IReadOnlyList<SpecField> list) =>
            [.. list.Select(field => field.Name == name ? field with { Type = type } : field)];
    }

    private static IReadOnlyList<int> Toggle(IReadOnlyList<int> registers, int register) =>
        registers.Contains(register) ? [.. registers.Where(other => other != register)] : [.. registers, register];

    private static IReadOnlyList<SpecField> Replace(IReadOnlyList<SpecField> fields, int place, Func<SpecField, SpecField> change) =>
        [.. fields.Select((field, i) => i == place ? change(field) : field)];

    private int? Free(IReadOnlyList<SpecField> fields, int first)
    {
        int[] free = [.. Enumerable.Range(first, RegisterFile.Registers.Count - first).Except(fields.Select(field => field.Register))];
        return free.Length == 0 ? null : free[random.Next(free.Length)];
    }
}
