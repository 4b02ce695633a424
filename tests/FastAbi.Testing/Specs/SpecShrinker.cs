namespace FastAbi.Testing.Specs;

/// <summary>Makes a specification smaller as long as it still fails.</summary>
public static class SpecShrinker
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
            yield return Without(operation with { Inputs = [.. operation.Inputs.Except([input])] }, input);
        foreach (var output in operation.Outputs)
            yield return Without(operation with { Outputs = [.. operation.Outputs.Except([output])] }, output);
        foreach (var clobber in operation.Clobbers)
            yield return operation with { Clobbers = [.. operation.Clobbers.Except([clobber])] };
        foreach (var name in operation.Inputs.Concat(operation.Outputs).Where(field => field.Type != SimplestType)
            .Select(field => field.Name))
        {
            yield return operation with { Inputs = Simplify(operation.Inputs, name), Outputs = Simplify(operation.Outputs, name) };
        }

        foreach (var classic in Candidates(operation.Classic))
            yield return operation with { Classic = classic };
    }

    /// <summary>Its places in the classic call go with a field; one that is still an output only comes back.</summary>
    private static SpecOperation Without(SpecOperation operation, SpecField field)
    {
        if (operation.Inputs.Any(input => input.Name == field.Name))
            return operation;
        var isOutput = operation.Outputs.Any(output => output.Name == field.Name);
        return operation with { Classic = operation.Classic.Without(field.Name, keepsPlainMember: isOutput) };
    }

    /// <summary>Fields keep a place.</summary>
    private static IEnumerable<SpecClassic> Candidates(SpecClassic classic)
    {
        if (classic.Result is not null)
            yield return classic with { Result = null };
        foreach (var argument in classic.Arguments.Where(argument => argument.Field is null && argument != SpecTerm.Struct))
            yield return classic.Keep(classic.Arguments.Except([argument]), classic.Members);
        foreach (var member in classic.Members)
        {
            if (member.Term?.Field is not { } name
                || classic.Members.Any(other => other != member && other.Term == new SpecTerm(name, name)))
            {
                yield return classic.Keep(classic.Arguments, classic.Members.Except([member]));
            }

            if (member.Padding != 0)
            {
                yield return classic with
                {
                    Members =
                    [.. classic.Members.Select(other => other == member ? member with { Padding = 0 } : other)]
                };
            }
        }
    }

    private static List<SpecField> Simplify(IReadOnlyList<SpecField> fields, string name) =>
        [.. fields.Select(field => field.Name == name ? field with { Type = SimplestType } : field)];
}
