using FastAbi.Model.Fields;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Emit.Rust;

/// <summary>
/// What a caller has to see to, since Rust cannot: a call that names memory of the guest lets the hypervisor do with it what the
/// compiler believes that nobody does. What no input tells, the overlay does.
/// </summary>
internal static class RustSafety
{
    /// <summary>The sentences; none where the call can do no harm, so that the function is safe.</summary>
    public static IReadOnlyList<string> Of(Operation operation) =>
    [
        .. operation.Inputs.Select(input => Of(input, operation.RustName(input))).Append(operation.Documentation.Safety).OfType<string>(),
    ];

    private static string? Of(Field input, string name) => input.Memory switch
    {
        GuestMemory.Shared => $"The hypervisor may read and write the memory at {name}, also after the call where that registers it. " +
            "Until it no longer does, the memory has to be there, and to be used as what others change at any time: by no " +
            "reference, and by volatile or atomic accesses alone.",
        GuestMemory.Foreign => $"The hypervisor puts another domain's page at {name}, or takes it away. Nothing of the caller's may be " +
            "there, no reference may lead there when it goes, and while it is there the other domain changes it at any time: " +
            "it takes volatile or atomic accesses.",
        _ => null,
    };
}
