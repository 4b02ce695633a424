using FastAbi.Model.Types;

namespace FastAbi.Model.Operations;

/// <summary>The whole checked interface.</summary>
/// <param name="Hypercalls">The hypercalls in the order of their files' names.</param>
/// <param name="Types">The typedefs that the operations use, sorted by name.</param>
/// <param name="CSharpTypes">The C# types that the operations use, sorted by name.</param>
public sealed record Abi(IReadOnlyList<Hypercall> Hypercalls, IReadOnlyList<CType> Types, IReadOnlyList<CSharpType> CSharpTypes)
{
    /// <summary>All operations, in order.</summary>
    public IEnumerable<Operation> Operations => Hypercalls.SelectMany(hypercall => hypercall.Operations);
}
