using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Classic;

/// <summary>What the overlay may say about the classic ABI.</summary>
public static class ClassicRules
{
    /// <summary>FAB0051: a classic value names nothing.</summary>
    public static Rule UnknownName { get; } = new("FAB0051", "a classic value names nothing",
        "A word in 'classic' is a field of the operation or a constant of Xen's that the recorded layout has; in arguments also " +
        "'operation' or 'struct'.");

    /// <summary>FAB0052: a field has no place in the classic call.</summary>
    public static Rule NoPlace { get; } = new("FAB0052", "a field has no place in the classic call",
        "Every input has to reach the hypervisor and every output has to come back: as an argument, or in a member of the struct.");

    /// <summary>FAB0053: the struct of the classic call has no such member.</summary>
    public static Rule NoMember { get; } = new("FAB0053", "the struct of the classic call has no such member",
        "The classic call builds the struct at the offsets in the recorded layout, so the layout has to have the struct and the member.");

    /// <summary>FAB0054: a value does not fit its place in the classic call.</summary>
    public static Rule DoesNotFit { get; } = new("FAB0054", "a value does not fit its place in the classic call",
        "A member of the struct and what lies in it have the same width; only an integer or pointer of 8, 16, 32 or 64 bits holds a " +
        "value.");

    /// <summary>FAB0055: two values share bytes of the classic struct.</summary>
    public static Rule Overlap { get; } = new("FAB0055", "two values share bytes of the classic struct",
        "Two inputs, or two outputs, lie in the same bytes: one of them would be lost.");

    /// <summary>FAB0056: a classic call takes too many arguments.</summary>
    public static Rule TooManyArguments { get; } = new("FAB0056", "a classic call takes too many arguments",
        "The classic ABI has five argument registers: rdi, rsi, rdx, r10, r8.");

    /// <summary>FAB0057: a field is no address.</summary>
    public static Rule NotAnAddress { get; } = new("FAB0057", "a field is no address",
        "'pointer' makes a virtual address of a guest-physical one, so the field's 'unit' is GPA or GFN.");

    /// <summary>FAB0058: a classic call contradicts itself.</summary>
    public static Rule Contradiction { get; } = new("FAB0058", "a classic call contradicts itself",
        "What is said does not go together: an operation that can't be carried has no members, a struct has to be passed, and only " +
        "sub-operations have a number.");

    /// <summary>FAB0059: the arguments of a classic call are not stated.</summary>
    public static Rule NoArguments { get; } = new("FAB0059", "the arguments of a classic call are not stated",
        "The order of arguments differs between hypercalls, so the overlay says it: once for the hypercall, or for the operation.");
}
