using FastAbi.Model.Diagnostics;
using FastAbi.Model.Specification;

namespace FastAbi.Compare;

/// <summary>Compares what goes over the wire in a native call: numbers and registers.</summary>
internal static class CallComparison
{
    /// <summary>All differences between two operations that are one by name or number.</summary>
    public static IReadOnlyList<Difference> Compare(ComparedOperation old, ComparedOperation current) =>
    [
        .. Number(old, current),
        .. new InputComparison(old, current).Compare(),
        .. new OutputComparison(old, current).Compare(),
        .. Clobbers(old, current),
    ];

    private static IEnumerable<Difference> Number(ComparedOperation old, ComparedOperation current)
    {
        if (old.Spec.Index?.Value != current.Spec.Index?.Value)
        {
            yield return new Difference(
                BreakRules.OperationNumber, $"{current.Name} is {Describe(current.Spec)} instead of {Describe(old.Spec)}",
                "give it back its number; numbers are never used again", Place(current.Spec), Place(old.Spec));
        }
    }

    private static IEnumerable<Difference> Clobbers(ComparedOperation old, ComparedOperation current)
    {
        foreach (var register in current.Spec.Clobber.Where(register => old.Promises(register.Value)))
        {
            var (name, need) = (ComparedField.NameOf(register.Value), RegisterNeed.Of(old, register.Value));
            yield return need is not null
                ? new Difference(BreakRules.NeededRegisterLost, $"{current.Name}: clobber of {name} is added: {need}",
                    "preserve it, or add an operation", register.Position, old.Position)
                : new Difference(RecompileRules.RegisterLost, $"{current.Name}: clobber of {name} is added, which survived before",
                    "no linked trampoline needs it; look for assembly that does", register.Position, old.Position);
        }
        foreach (var register in old.Spec.Clobber.Where(register => current.Promises(register.Value)))
        {
            yield return new Difference(
                CompatibleRules.RegisterKept, $"{current.Name}: clobber of {ComparedField.NameOf(register.Value)} is gone",
                "a guest built anew may trust it, and an older hypervisor may still destroy it", current.Position, register.Position,
                IsGone: true);
        }
    }

    private static string Describe(OperationSpec spec) =>
        spec.Index is { } index ? $"sub-operation {index.Value}" : "direct";

    private static SourcePosition Place(OperationSpec spec) => spec.Index?.Position ?? spec.Name.Position;
}
