using FastAbi.Model.Classic;
using FastAbi.Model.Fields;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Lowering.Xen;

/// <summary>How Xen's own function for a hypercall is called to serve an operation.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Handler">The function.</param>
/// <param name="Arguments">What it takes; as many for each operation of a hypercall.</param>
internal sealed record HandlerCall(Operation Operation, string Handler, IReadOnlyList<ClassicValue> Arguments)
{
    /// <summary>The inputs of which the handler takes the address.</summary>
    public IReadOnlyList<Field> Copies { get; } =
    [
        .. Arguments.Concat(Operation.Classic.Struct?.Members.Select(member => member.Input).OfType<ClassicValue>() ?? [])
            .OfType<ClassicCopyAddress>()
            .Select(copy => copy.Field)
            .DistinctBy(field => field.Name),
    ];

    /// <summary>Whether the handler copies anything from or to its caller.</summary>
    public bool CopiesMemory { get; } =
        Operation.Classic.Struct is not null || Arguments.Any(value => value is ClassicPointer or ClassicCopyAddress);

    /// <summary>The argument that says which operation it is, where Xen goes on with an interrupted one under another number.</summary>
    public ClassicValue? Continued { get; } = Operation.Documentation.Continuation is null
        ? null
        : Arguments.OfType<ClassicConstant>().FirstOrDefault(constant => constant.Number == Operation.Index);

    /// <summary>The call; null where nobody has said which function serves it, or the traditional ABI does not carry it.</summary>
    public static HandlerCall? Of(Operation operation) => operation.Hypercall.Handler is { } handler && operation.Classic.IsCarried
        ? new HandlerCall(operation, handler, [.. AllArguments(operation)])
        : null;

    /// <summary>Whether an argument is a guest handle, and no integer.</summary>
    public static bool IsHandle(ClassicValue value) =>
        value is ClassicStructAddress or ClassicPointer or ClassicCopyAddress || value == ClassicConstant.NoStruct;

    /// <summary>
    /// The traditional call leaves out arguments at the end that Xen does not look at for an operation, and a handle may be a plain 0.
    /// The function in C takes all of them, and each by its type.
    /// </summary>
    private static IEnumerable<ClassicValue> AllArguments(Operation operation)
    {
        IReadOnlyList<ClassicValue>[] all = [.. operation.Hypercall.Operations.Select(other => other.Classic.Arguments)];
        for (var i = 0; i < all.Max(arguments => arguments.Count); i++)
        {
            var value = operation.Classic.Arguments.ElementAtOrDefault(i) ?? new ClassicConstant(0, "0");
            var isHandle = all.Any(arguments => arguments.ElementAtOrDefault(i) is { } other && IsHandle(other));
            yield return isHandle && value is ClassicConstant { Number: 0 } ? ClassicConstant.NoStruct : value;
        }
    }
}
