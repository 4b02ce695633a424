using FastAbi.Model.Layouts;

namespace FastAbi.Model.Classic;

/// <summary>How the classic ABI carries an operation.</summary>
/// <param name="Arguments">What the hypercall's argument registers hold, in order.</param>
/// <param name="Struct">The struct on the stack; null where there is none.</param>
/// <param name="Result">The member that holds the result once the hypercall has answered 0 or more; null where rax has it.</param>
/// <param name="Obstacle">Why the operation is not carried; null where it is.</param>
public sealed record ClassicCall(
    IReadOnlyList<ClassicValue> Arguments, ClassicStruct? Struct, LayoutMember? Result, string? Obstacle = null)
{
    /// <summary>Nobody has said how.</summary>
    public static ClassicCall Unknown { get; } = NotCarried("the overlay does not say how");

    /// <summary>With which inputs a classic call is about more than a FastABI call can be.</summary>
    public IReadOnlyList<ClassicBits> Beyond { get; init; } = [];

    /// <summary>Whether there is a classic call at all; otherwise it answers -ENOSYS.</summary>
    public bool IsCarried => Obstacle is null;

    /// <summary>An operation that the classic ABI does not carry.</summary>
    public static ClassicCall NotCarried(string reason) => new([], null, null, reason);
}
