using FastAbi.Model.Registers;
using FastAbi.Model.Types;
using FsCheck;
using FsCheck.Fluent;

namespace FastAbi.Testing.Specs;

/// <summary>Makes up specifications that break no rule.</summary>
public static class SpecGenerator
{
    // FsCheck's measure of how big things get; nothing here depends on it.
    private const int Size = 50;

    private static readonly string[] _types = [.. CType.BuiltIn.Keys.Order(StringComparer.Ordinal)];

    /// <summary>That many hypercalls; the same for the same seed.</summary>
    public static List<SpecHypercall> Hypercalls(int count, ulong seed) =>
        Gen.CollectToList(Enumerable.Range(1, count), Hypercall).Sample(Size, new Rnd(seed), 1)[0];

    /// <summary>A hypercall of that number: one in five is direct, the others have up to three sub-operations.</summary>
    private static Gen<SpecHypercall> Hypercall(int number)
    {
        var name = $"h{number}";
        return Gen.Frequency(
            (1, from operation in Operation(index: 0, isDirect: true)
                select new SpecHypercall(name, number, IsDirect: true, [operation])),
            (4, from indexes in Indexes()
                from operations in Gen.CollectToList(indexes.Select(index => Operation(index, isDirect: false)))
                select new SpecHypercall(name, number, IsDirect: false, operations)));
    }

    /// <summary>Zero has an instruction of its own, and nothing above 31 bits may be taken for a sign.</summary>
    private static Gen<List<uint>> Indexes() =>
        from count in Gen.Choose(1, 3)
        from indexes in Gen.Shuffle<uint>([0, 1, 6, 0x7fffffff, 0x80000000, uint.MaxValue])
        select indexes.Take(count).ToList();

    private static Gen<SpecOperation> Operation(uint index, bool isDirect) =>
        from inputs in Fields("in", Registers(first: isDirect ? 1 : 2))
        from outputs in Fields("out", Registers(first: 1))
        from shared in Gen.Choose(0, 2 * inputs.Count)
        from clobbers in Gen.SubListOf(Registers(first: 1).Except(outputs.Select(output => output.Register)))
        from hasClobbers in Gen.Elements(true, false)
        let sharing = Share(inputs, outputs, shared)
        from classic in SpecClassicGenerator.Classic(isDirect, inputs, sharing)
        select new SpecOperation(index, inputs, sharing, hasClobbers ? clobbers : [], classic);

    private static IEnumerable<int> Registers(int first) => Enumerable.Range(first, RegisterFile.Registers.Count - first);

    private static Gen<List<SpecField>> Fields(string stem, IEnumerable<int> registers) =>
        from order in Gen.Shuffle(registers)
        from count in Gen.Choose(0, order.Length)
        from types in Gen.ArrayOf(Gen.Elements(_types), count)
        from units in Gen.ArrayOf(Gen.Elements(null, null, "GPA", "GFN"), count)
        select types.Select((type, i) => new SpecField($"{stem}{i}", type, order[i], units[i])).ToList();

    /// <summary>The first output may be an input as well: a field that the call changes.</summary>
    private static List<SpecField> Share(List<SpecField> inputs, List<SpecField> outputs, int shared) =>
        shared < inputs.Count && outputs.Count > 0
            ? [outputs[0] with { Name = inputs[shared].Name, Type = inputs[shared].Type, Unit = inputs[shared].Unit }, .. outputs.Skip(1)]
            : outputs;
}
