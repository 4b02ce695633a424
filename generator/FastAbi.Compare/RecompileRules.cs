using FastAbi.Model.Diagnostics;

namespace FastAbi.Compare;

/// <summary>What a linked guest does not notice, and its source does when it is compiled again.</summary>
public static class RecompileRules
{
    /// <summary>FAB0154: a register no longer survives.</summary>
    public static Rule RegisterLost { get; } = new("FAB0154", "a register no longer survives",
        "A clobber is added in a register that no linked trampoline needs: C expects to lose it in any call. Assembly that makes the " +
        "hypercall itself may have trusted it.", Severity: Severity.Warning);

    /// <summary>FAB0155: a hypercall or operation is renamed.</summary>
    public static Rule Renamed { get; } = new("FAB0155", "a hypercall or operation is renamed",
        "The same numbers and registers go by another name. A linked guest has only the numbers; its source has the name of the function.",
        Severity: Severity.Warning);

    /// <summary>FAB0156: a field is renamed.</summary>
    public static Rule FieldRenamed { get; } = new("FAB0156", "a field is renamed",
        "A field of the same type and unit is in the same register under another name: a member of the output struct, or a parameter. " +
        "Whether it also means something else only people can tell.", Severity: Severity.Warning);

    /// <summary>FAB0157: an input is removed.</summary>
    public static Rule InputRemoved { get; } = new("FAB0157", "an input is removed",
        "A linked guest still sets the register, and nobody reads it. The function has lost an argument, so its callers have to be " +
        "adapted.",
        Severity: Severity.Warning);

    /// <summary>FAB0158: an output is added.</summary>
    public static Rule OutputAdded { get; } = new("FAB0158", "an output is added",
        "A linked guest does not store it, and does not need what its register held. The function gains a pointer, or its output struct " +
        "a member: callers and archive have to be built together.", Severity: Severity.Warning);

    /// <summary>FAB0159: arguments or outputs stand in another order.</summary>
    public static Rule OrderChanged { get; } = new("FAB0159", "arguments or outputs stand in another order",
        "The registers are the same. The order of the C arguments, or of the members of the output struct, is not: C converts one " +
        "integer to another without a word, so callers have to be read, and built together with the archive.", Severity: Severity.Warning);

    /// <summary>FAB0160: a field has another C type.</summary>
    public static Rule TypeChanged { get; } = new("FAB0160", "a field has another C type",
        "Every value that a linked guest passes or takes still fits: an input is wider, or only the type's name is another.",
        Severity: Severity.Warning);

    /// <summary>FAB0218: C# has another name or type.</summary>
    public static Rule CSharpChanged { get; } = new("FAB0218", "a name or type that C# or C compiles against differs",
        "A C# program that was compiled against the old bindings does not find a method, a type or a constant in the new ones, and its " +
        "source has to be changed. Constants are C's, too. A native image of the program has what it needs.",
        Severity: Severity.Warning);

    /// <summary>FAB0161: a call blocks that did not, or the other way round.</summary>
    public static Rule BlocksChanged { get; } = new("FAB0161", "a call blocks that did not, or the other way round",
        "Bindings for managed languages treat a call that may sleep differently: a garbage collector must not wait for it.",
        Severity: Severity.Warning);
}
