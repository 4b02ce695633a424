namespace FastAbi.Tests.Specs;

/// <summary>Makes a specification smaller as long as it still fails.</summary>
internal static class SpecShrinker
{
    private const int LargestEffort = 300;
    private const string SimplestType = "uint64_t";

    /// <summary>The smallest hypercall found that fails like the given one.</summary>
    public static SpecHypercall Shrink(SpecHypercall hypercall, Func<SpecHypercall, bool> fails)
    {
        var effort = 0;
        while (Candidates(hypercall).FirstOrDefault(candidate => effort++ < LargestEffort && fails(candidate)) is { } smaller)
            hypercall = smaller;
        return hypercall;
    }

    private static IEnumerable<SpecHypercall> Candidates(SpecHypercall hypercall)
    {
        if (hypercall.Operations.Count > 1)
            return hypercall.Operations.Select(operation => hypercall with { Operations = [operation] });
        return Candidates(hypercall.Operations[0]).Select(operation => hypercall with { Operations = [operation] });
    }

    private static IEnumerable<SpecOperation> Candidates(SpecOperation operation)
    {
        foreach (var input in operation.Inputs)
            yield return operation with { Inputs = [.. operation.Inputs.Except([input])] };
        foreach (var output in operation.Outputs)
            yield return operation with { Outputs = [.. operation.Outputs.Except([output])] };
        foreach (var clobber in operation.Clobbers)
            yield return operation with { Clobbers = [.. operation.Clobbers.Except([clobber])] };
        foreach (var name in operation.Inputs.Concat(operation.Outputs).Where(field => field.Type != SimplestType).Select(field => field.Name))
            yield return operation with { Inputs = Simplify(operation.Inputs, name), Outputs = Simplify(operation.Outputs, name) };
    }

    private static List<SpecField> Simplify(IReadOnlyList<SpecField> fields, string name) =>
        [.. fields.Select(field => field.Name == name ? field with { Type = SimplestType } : field)];
}
