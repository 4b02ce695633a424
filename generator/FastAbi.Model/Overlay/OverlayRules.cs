using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Overlay;

/// <summary>What the overlay may say.</summary>
public static class OverlayRules
{
    /// <summary>FAB0040: an overlay has no specification.</summary>
    public static Rule UnknownHypercall { get; } = new("FAB0040", "an overlay has no specification",
        "The overlay adds to a hypercall that no file of the specification describes.");

    /// <summary>FAB0041: two overlays describe one hypercall.</summary>
    public static Rule DuplicateOverlay { get; } = new("FAB0041", "two overlays describe one hypercall",
        "What we add to a hypercall stands in one file.");

    /// <summary>FAB0042: an overlay speaks of an operation that does not exist.</summary>
    public static Rule UnknownOperation { get; } = new("FAB0042", "an overlay speaks of an operation that does not exist",
        "The specification has no such operation. A direct operation is called 'direct'.");

    /// <summary>FAB0043: an overlay speaks of a field that does not exist.</summary>
    public static Rule UnknownField { get; } = new("FAB0043", "an overlay speaks of a field that does not exist",
        "The operation has no such input or output, spelled this way.");

    /// <summary>FAB0044: the C type of a struct member is not known.</summary>
    public static Rule NoType { get; } = new("FAB0044", "the C type of a struct member is not known",
        "The specification names the struct but no types. The recorded layout of Xen's headers has them; for a struct or path that it " +
        "does not have, the overlay states them.");

    /// <summary>FAB0045: a type is stated twice.</summary>
    public static Rule TypeTwice { get; } = new("FAB0045", "a type is stated twice",
        "The specification states the type in 'params'. A second one could only contradict it.");

    /// <summary>FAB0046: an erratum no longer applies.</summary>
    public static Rule StaleErratum { get; } = new("FAB0046", "an erratum no longer applies",
        "The specification already says what the erratum wants, so it deviates from nothing.");

    /// <summary>FAB0047: an erratum gives no reason.</summary>
    public static Rule NoReason { get; } = new("FAB0047", "an erratum gives no reason",
        "A deviation from upstream that nobody can check is a bug.");

    /// <summary>FAB0048: a value is neither true nor false.</summary>
    public static Rule NotABoolean { get; } = new("FAB0048", "a value is neither true nor false",
        "YAML knows many words for yes; one is enough.");

    /// <summary>FAB0049: a text holds a comment mark.</summary>
    public static Rule CommentInText { get; } = new("FAB0049", "a text holds a comment mark",
        "Texts become C comments, which the mark would end.");

    /// <summary>FAB0050: a type can't be defined.</summary>
    public static Rule BadTypedef { get; } = new("FAB0050", "a type can't be defined",
        "The name is taken by C, or it is no identifier.");

    /// <summary>FAB0070: a C# type can't be defined.</summary>
    public static Rule BadCSharpType { get; } = new("FAB0070", "a C# type can't be defined",
        "The name is not one in PascalCase, the bindings have another use for it, or the integer's fields have another type already.");

    /// <summary>FAB0071: a C# type is unknown.</summary>
    public static Rule UnknownCSharpType { get; } = new("FAB0071", "a C# type is unknown",
        "A field has one of the types that overlay/types.yml defines under 'csharp'. Without one it is C#'s integer.");

    /// <summary>FAB0072: a C# type is another integer than its field.</summary>
    public static Rule OtherInteger { get; } = new("FAB0072", "a C# type is another integer than its field",
        "The type stands for the field's integer without converting it, so both have the same width and sign.");

    /// <summary>FAB0073: a constant can't be a member of its C# type.</summary>
    public static Rule BadCSharpConstant { get; } = new("FAB0073", "a constant can't be a member of its C# type",
        "The name is not one in PascalCase, or every type has a member of this name.");

    /// <summary>FAB0074: a name can't be a name in C#.</summary>
    public static Rule NoCSharpName { get; } = new("FAB0074", "a name can't be a name in C#",
        "C# names are those of the specification without underscores. Here nothing is left, or a digit comes first.");

    /// <summary>FAB0075: a kind of C# type does not exist.</summary>
    public static Rule BadKind { get; } = new("FAB0075", "a kind of C# type does not exist",
        "A C# type is a 'number', an 'enum' of named values, or 'flags', which are bits.");

    /// <summary>FAB0076: the answers of releases leave a gap or overlap.</summary>
    public static Rule AnswersApart { get; } = new("FAB0076", "the answers of releases leave a gap or overlap",
        "A release answers a case in one way. So each error of a case begins in the release that follows the last one of the error " +
        "before it.");

    /// <summary>FAB0077: all releases answer a case alike.</summary>
    public static Rule AnswersAlike { get; } = new("FAB0077", "all releases answer a case alike",
        "'answers' is for what depends on the release; 'errors' is for all else.");

    /// <summary>FAB0078: a use of guest memory does not exist.</summary>
    public static Rule NoSuchMemory { get; } = new("FAB0078", "a use of guest memory does not exist",
        "At an address that a call passes the hypervisor reads or writes a page of the guest's (shared), maps or unmaps a page of " +
        "another domain (foreign), or does nothing (none).");

    /// <summary>FAB0079: a field with memory is no address.</summary>
    public static Rule MemoryAndAddress { get; } = new("FAB0079", "a field with memory is no address",
        "'memory' says what the hypervisor does at an address that goes in. Only an input whose unit is GFN or GPA is one.");

    /// <summary>FAB0107: a release is none of Xen's.</summary>
    public static Rule NotARelease { get; } = new("FAB0107", "a release is none of Xen's",
        "'since' names the first release in which something holds and 'until' the last, by the two numbers that Xen's releases have.");

    /// <summary>FAB0110: a reason is none of those that there are.</summary>
    public static Rule NoSuchReason { get; } = new("FAB0110", "a reason is none of those that there are",
        "An operation is left out because it needs guest memory (guest_memory), because it is for toolstacks only (toolstack), because " +
        "it is obsolete (obsolete), or for no reason that is known (unknown).");

    /// <summary>FAB0111: what FastABI leaves out is not explained.</summary>
    public static Rule NotExplained { get; } = new("FAB0111", "what FastABI leaves out is not explained",
        "A reader of the coverage wants to know what an operation does and why its reason holds, or what a constant is that is no " +
        "operation.");

    /// <summary>FAB0112: an operation is left out and carried.</summary>
    public static Rule CarriedAfterAll { get; } = new("FAB0112", "an operation is left out and carried",
        "The specification has an operation with this constant, so it is not left out, and the constant is neither an alias nor " +
        "something else.");

    /// <summary>FAB0113: the coverage speaks of a constant twice.</summary>
    public static Rule ConstantTwice { get; } = new("FAB0113", "the coverage speaks of a constant twice",
        "A constant is an operation that is left out, an alias, or no operation: one of them.");

    /// <summary>FAB0114: a constant is not of the family.</summary>
    public static Rule OtherFamily { get; } = new("FAB0114", "a constant is not of the family",
        "All constants for the operations of a hypercall begin alike in Xen's headers. The coverage is counted by that beginning.");

    /// <summary>FAB0115: an alias stands for no operation.</summary>
    public static Rule AliasOfNothing { get; } = new("FAB0115", "an alias stands for no operation",
        "An alias is a second name for an operation that is carried or left out.");
}
