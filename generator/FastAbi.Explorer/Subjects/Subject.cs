using FastAbi.Explorer.Measured;
using FastAbi.Model.Binding;
using FastAbi.Model.Operations;
using FastAbi.Model.Overlay;
using FastAbi.Proof.Explain;

namespace FastAbi.Explorer.Subjects;

/// <summary>All that the page shows.</summary>
/// <param name="Abi">The specification.</param>
/// <param name="Sources">The same as written: what it leaves out is there alone.</param>
/// <param name="Upstream">The text of the upstream files, line by line, by the names that citations have.</param>
/// <param name="Measured">What was measured.</param>
/// <param name="Explanations">The proofs that are shown.</param>
public sealed record Subject(
    Abi Abi, SpecSources Sources, IReadOnlyDictionary<string, string[]> Upstream, Measurements Measured,
    IReadOnlyList<Explanation> Explanations)
{
    /// <summary>Every operation that Xen has: those of a hypercall that are carried, and then those that are not.</summary>
    public IReadOnlyList<Entry> Entries { get; } = [.. Abi.Hypercalls.SelectMany(hypercall => Of(hypercall, Sources))];

    /// <summary>The releases that anything is said of, oldest first.</summary>
    public IReadOnlyList<XenVersion> Releases { get; } =
    [
        .. Abi.Operations.SelectMany(operation => operation.Documentation.Answers.SelectMany(answer => answer.Errors)
                .Select(error => error.Releases).Prepend(operation.Documentation.Releases))
            .SelectMany(range => new[] { range.Since, range.Until }).OfType<XenVersion>()
            .Concat(Sources.Layouts.Select(layout => layout.Version)).Distinct().Order(),
    ];

    private static IEnumerable<Entry> Of(Hypercall hypercall, SpecSources sources)
    {
        var coverage = sources.Overlays.FirstOrDefault(overlay => overlay.Name.Value == hypercall.Name)?.Coverage;
        string[] Aliases(string? constant) =>
            [.. (coverage?.Aliases ?? []).Where(alias => alias.Of.Value == constant).Select(alias => alias.Name.Value)];
        foreach (var operation in hypercall.Operations)
        {
            yield return new Entry(hypercall, operation.Name, operation, null, Aliases(operation.Documentation.Constant),
                operation.Index is { } index ? [new OperationNumber(index, [])] : []);
        }
        foreach (var left in coverage?.LeftOut ?? [])
        {
            var constant = left.Constant.Value;
            var family = coverage?.Family?.Value ?? "";
            var name = constant.StartsWith(family, StringComparison.Ordinal) ? constant[family.Length..] : constant;
            // Where two constants differ in the family alone, the whole one tells them apart.
            var isTaken = hypercall.Operations.Any(other => other.Name == $"{hypercall.Name}.{name}");
            yield return new Entry(hypercall, $"{hypercall.Name}.{(isTaken ? constant : name)}", null, left, Aliases(constant),
                Numbers(constant, sources));
        }
    }

    /// <summary>What is recorded of a constant. Only where releases differ it matters which has what.</summary>
    private static List<OperationNumber> Numbers(string constant, SpecSources sources)
    {
        var numbers = sources.Layouts.Where(layout => layout.NumberOf(constant) is not null)
            .GroupBy(layout => layout.NumberOf(constant)!.Value, layout => layout.Version)
            .Select(group => new OperationNumber(group.Key, [.. group])).ToList();
        return numbers.Count == 1 ? [numbers[0] with { Releases = [] }] : numbers;
    }
}
