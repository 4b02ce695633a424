using FastAbi.Model.Diagnostics;

namespace FastAbi.Compare;

/// <summary>What a guest that is already linked notices on a hypervisor that implements the other specification.</summary>
public static class BreakRules
{
    /// <summary>FAB0219: a constant has another number.</summary>
    public static Rule ConstantChanged { get; } = new("FAB0219", "a constant has another number",
        "Guests have the number compiled in, and the hypervisor takes it for something else now.");

    /// <summary>FAB0140: an operation is gone.</summary>
    public static Rule OperationGone { get; } = new("FAB0140", "an operation is gone",
        "A linked guest still calls it, and is answered -ENOSYS, or by whatever has its number now.");

    /// <summary>FAB0141: a hypercall has another number.</summary>
    public static Rule HypercallNumber { get; } = new("FAB0141", "a hypercall has another number",
        "The number stands in the trampolines, so every operation of a linked guest reaches nothing, or another hypercall.");

    /// <summary>FAB0142: a sub-operation has another number.</summary>
    public static Rule OperationNumber { get; } = new("FAB0142", "a sub-operation has another number",
        "The number stands in the trampoline, so a linked guest reaches nothing, or another operation. A hypercall that becomes direct, " +
        "or ceases to be, changes rdi in the same way.");

    /// <summary>FAB0143: an input moved to another register.</summary>
    public static Rule InputMoved { get; } = new("FAB0143", "an input moved to another register",
        "A linked guest puts it where it was; the hypervisor takes what lies in the new register by chance.");

    /// <summary>FAB0144: an output moved to another register.</summary>
    public static Rule OutputMoved { get; } = new("FAB0144", "an output moved to another register",
        "A linked guest takes what lies in the old register, and does not expect the new one to change.");

    /// <summary>FAB0145: an input is added.</summary>
    public static Rule InputAdded { get; } = new("FAB0145", "an input is added",
        "A linked guest does not set its register: the hypervisor takes what lies there by chance.");

    /// <summary>FAB0146: an output is removed.</summary>
    public static Rule OutputRemoved { get; } = new("FAB0146", "an output is removed",
        "A linked guest still takes its register for the output, and stores what lies there by chance.");

    /// <summary>FAB0147: an input does not take all values that it took.</summary>
    public static Rule InputNarrowed { get; } = new("FAB0147", "an input does not take all values that it took",
        "It is narrower, or signed and not unsigned, or the other way round: values that a linked guest may pass arrive as others. A " +
        "wider input is none of this, since trampolines extend what they pass to 64 bits.");

    /// <summary>FAB0148: an output is narrower.</summary>
    public static Rule OutputNarrowed { get; } = new("FAB0148", "an output is narrower",
        "A linked guest stores more bits of the register than the specification gives a meaning.");

    /// <summary>FAB0149: an output has values that it had not.</summary>
    public static Rule OutputWidened { get; } = new("FAB0149", "an output has values that it had not",
        "It is wider, or signed and not unsigned, or the other way round: a linked guest stores the old width, so that it cuts or " +
        "misreads the values that are new.");

    /// <summary>FAB0150: a register that trampolines need does not survive.</summary>
    public static Rule NeededRegisterLost { get; } = new("FAB0150", "a register that trampolines need does not survive",
        "A register that is neither output nor clobber survives the call. A linked trampoline trusts that where the pointer to its " +
        "outputs waits, and for its caller's r12 where the operation had no use for it. Where no trampoline of FastAbi's can tell, each " +
        "register counts.");

    /// <summary>FAB0151: a value has another unit.</summary>
    public static Rule UnitChanged { get; } = new("FAB0151", "a value has another unit",
        "The register and its bits are the same, and mean something else: a linked guest's microseconds become nanoseconds, its frame " +
        "number an address.");

    /// <summary>FAB0152: an erratum changes the call.</summary>
    public static Rule ErratumChanged { get; } = new("FAB0152", "an erratum changes the call",
        "The upstream files agree; an erratum of the overlay was added, altered or removed, and with it changed what the hypervisor has " +
        "to do. The message says what a linked guest notices of it. --no-errata compares without errata.");

    /// <summary>FAB0153: the classic call differs.</summary>
    public static Rule ClassicChanged { get; } = new("FAB0153", "the classic call differs",
        "On a Xen without FastABI a linked guest passes arguments and a struct, in the order, at the offsets and with the constants of " +
        "the specification that it was built from. Xen keeps that ABI stable, so often it is the old specification that was wrong.");
}
