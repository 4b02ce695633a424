using FastAbi.Headers.Clang;
using FastAbi.Headers.Verify;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Layouts;
using FastAbi.Model.Operations;
using FastAbi.Model.Overlay;
using FastAbi.Model.Specification;

namespace FastAbi.Headers.Coverage;

/// <summary>Accounts for the constants of one family.</summary>
/// <param name="view">The headers.</param>
/// <param name="overlay">What we add to the hypercall.</param>
/// <param name="coverage">What becomes of its operations that the specification does not have.</param>
/// <param name="family">How the names of the constants begin.</param>
/// <param name="records">What is recorded of the headers' release; of all releases where nobody said which that is.</param>
/// <param name="diagnostics">Receives all findings.</param>
internal sealed class FamilyAudit(
    HeaderView view, HypercallOverlay overlay, CoverageOverlay coverage, Located<string> family,
    IReadOnlyList<Layout> records, DiagnosticBag diagnostics)
{
    private readonly ConstantCheck _constants = new(view, diagnostics);

    public HypercallCoverage Run(HypercallSpec spec, Hypercall hypercall)
    {
        List<CoveredOperation> carried = [.. spec.Operations.Zip(hypercall.Operations, Carry)], leftOut =
            [.. coverage.LeftOut.Select(LeaveOut)];
        foreach (var constant in coverage.NoOperations.SelectMany(
            group => group.Constants, (group, constant) => (Constant: constant, group.Releases)))
        {
            _constants.Find(constant.Constant, constant.Releases);
        }

        var noOperations = coverage.NoOperations.Select(WithEnumerators).ToList();
        CheckAliases();
        CheckNumbers(carried, leftOut);
        CheckAccounts(spec, carried, noOperations);
        var operations = carried.Concat(leftOut.Where(operation => !operation.IsGone))
            .OrderBy(operation => operation.Number ?? Int128.MaxValue).ThenBy(operation => operation.Constant, StringComparer.Ordinal)
            .ToList();
        var files = operations.Select(operation => operation.Header).OfType<SourcePosition>().Select(view.Headers.RelativeFile);
        return new HypercallCoverage(hypercall.Name, hypercall.Constant, hypercall.Index, family.Value,
            [.. files.Distinct().Order(StringComparer.Ordinal)], operations, noOperations);
    }

    private CoveredOperation Carry(OperationSpec written, Operation operation)
    {
        var added = overlay.Operations.FirstOrDefault(added => added.Name.Value == written.Name.Value);
        _constants.Check($"operation '{operation.Name}'", written.Index!, added?.Constant, added?.Releases ?? ReleaseRange.All);
        var name = added?.Constant?.Value ?? written.Name.Value;
        var constant = view.Headers.Constant(name);
        return new CoveredOperation(name, written.Index!.Value, operation.Name, null, null, constant is null ? added?.Releases
            : null, AliasesOf(name), constant?.Position);
    }

    private CoveredOperation LeaveOut(LeftOutOperation operation)
    {
        var constant = _constants.Find(operation.Constant, operation.Releases);
        if (constant is not null)
            CheckRecord(operation, constant);
        return new CoveredOperation(operation.Constant.Value, constant?.Value, null, operation.Reason, operation.Doc,
            constant is null ? operation.Releases : null, AliasesOf(operation.Constant.Value), constant?.Position);
    }

    /// <summary>Compares the number with what is recorded. Releases may differ: one that has the headers' number will do.</summary>
    private void CheckRecord(LeftOutOperation operation, HeaderConstant constant)
    {
        var having = records.Where(record => operation.Releases.Contains(record.Version)).ToList();
        var numbers = having.Select(record => record.NumberOf(constant.Name)).OfType<uint>().Distinct().ToList();
        if (having.Count > 0 && !numbers.Exists(number => number == constant.Value))
        {
            diagnostics.Report(VerifyRules.LayoutDiffers, operation.Constant.Position,
                $"'{constant.Name}' is {(numbers.Count == 0 ? "not recorded" : $"recorded as {string.Join(", ", numbers)}")} and is " +
                $"{constant.Value} ({view.Cite(constant.Position)})",
                "record it again where the headers are right: fastabi verify --record", constant.Position);
        }
    }

    private List<string> AliasesOf(string constant) =>
        [.. coverage.Aliases.Where(alias => alias.Of.Value == constant).Select(alias => alias.Name.Value).Order(StringComparer.Ordinal)];

    /// <summary>The group with the enumerators of its enumeration, as far as they are named like operations.</summary>
    private NoOperations WithEnumerators(NoOperations group)
    {
        if (group.Enumeration is not { } enumeration)
            return group;
        var enumerators = view.Headers.Enumerators(enumeration.Value);
        if (enumerators.Count == 0)
        {
            _constants.ReportMissing(
                "enumeration", enumeration, group.Releases,
                [.. view.Headers.Constants.Select(constant => constant.Enumeration).OfType<string>().Distinct()]);
        }

        return group with
        {
            Constants =
            [.. group.Constants, .. enumerators.Where(IsOfFamily)
            .Select(enumerator => new Located<string>(enumerator.Name, enumeration.Position))],
        };
    }

    private bool IsOfFamily(HeaderConstant constant) => constant.Name.StartsWith(family.Value, StringComparison.Ordinal);

    private void CheckAliases()
    {
        foreach (var alias in coverage.Aliases)
        {
            if (_constants.Find(alias.Name, alias.Releases) is { } constant && view.Headers.Constant(alias.Of.Value) is { } of
                && constant.Value != of.Value)
            {
                diagnostics.Report(CoverageRules.AliasDiffers, alias.Name.Position,
                    $"'{alias.Name}' is {constant.Value}, but '{of.Name}' is {of.Value} ({view.Cite(constant.Position)})",
                    "list it in 'left_out'", constant.Position);
            }
        }
    }

    private void CheckNumbers(List<CoveredOperation> carried, List<CoveredOperation> leftOut)
    {
        var byNumber = new Dictionary<Int128, string>();
        foreach (var operation in carried)
            byNumber.TryAdd(operation.Number!.Value, operation.Constant);
        foreach (var (written, operation) in coverage.LeftOut.Zip(leftOut))
        {
            if (operation.Number is { } number && !byNumber.TryAdd(number, operation.Constant))
            {
                diagnostics.Report(CoverageRules.NumberTwice, written.Constant.Position,
                    $"'{operation.Constant}' is {number}, which is the number of '{byNumber[number]}' " +
                    $"({view.Cite(operation.Header!.Value)})",
                    "list it in 'aliases', or in 'no_operations'", operation.Header);
            }
        }
    }

    private void CheckAccounts(HypercallSpec spec, List<CoveredOperation> carried, List<NoOperations> noOperations)
    {
        var known = coverage.Constants.Concat(noOperations.SelectMany(group => group.Constants)).Select(constant => constant.Value)
            .Concat(carried.Select(operation => operation.Constant)).ToHashSet(StringComparer.Ordinal);
        foreach (var constant in view.Headers.Constants.Where(constant => IsOfFamily(constant) && !known.Contains(constant.Name)))
        {
            diagnostics.Report(CoverageRules.Unaccounted, family.Position,
                $"'{constant.Name}', {constant.Value}, is no operation of '{spec.Name}' and nothing says why " +
                $"({view.Cite(constant.Position)})",
                "state the reason in 'left_out', or list it in 'no_operations' where it is none", constant.Position);
        }
    }
}
