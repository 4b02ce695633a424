using FastAbi.Model.Diagnostics;

namespace FastAbi.Headers.Verify;

/// <summary>What Xen's headers say about a specification.</summary>
public static class VerifyRules
{
    /// <summary>FAB0080: libclang is missing or unusable.</summary>
    public static Rule NoLibClang { get; } = new("FAB0080", "libclang is missing or unusable",
        "Headers are read by clang's library, in version 14 or newer. LIBCLANG_PATH names another one than the system's, as a file or " +
        "its folder.", IsEnvironment: true);

    /// <summary>FAB0081: the headers' folder does not exist.</summary>
    public static Rule NoFolder { get; } = new("FAB0081", "the headers' folder does not exist",
        "The folder is Xen's xen/include/public, which distributions install as /usr/include/xen.", IsEnvironment: true);

    /// <summary>FAB0082: the folder holds none of Xen's headers.</summary>
    public static Rule NoHeader { get; } = new("FAB0082", "the folder holds none of Xen's headers",
        "The folder is the one in which xen.h is.", IsEnvironment: true);

    /// <summary>FAB0083: a header does not parse.</summary>
    public static Rule NotParsed { get; } = new("FAB0083", "a header does not parse",
        "The headers have to be whole and of one version of Xen, and they refuse an interface version newer than themselves.",
        IsEnvironment: true);

    /// <summary>FAB0084: a constant does not exist in Xen's headers.</summary>
    public static Rule NoConstant { get; } = new("FAB0084", "a constant does not exist in Xen's headers",
        "The overlay gives Xen's name for a number, and by 'since' and 'until' the headers' Xen has it. The headers have no integer of " +
        "this name.");

    /// <summary>FAB0085: a number is not Xen's.</summary>
    public static Rule WrongIndex { get; } = new("FAB0085", "a number is not Xen's",
        "The index of a call, or the value of a constant, differs from the constant in Xen's headers, so it would mean something else to " +
        "Xen.");

    /// <summary>FAB0086: a number has no constant to compare with.</summary>
    public static Rule NoConstantStated { get; } = new("FAB0086", "a number has no constant to compare with",
        "The overlay does not give Xen's name for the number in 'constant', so nothing checks it.", Severity: Severity.Warning);

    /// <summary>FAB0087: a struct does not exist in Xen's headers.</summary>
    public static Rule NoStruct { get; } = new("FAB0087", "a struct does not exist in Xen's headers",
        "c_lang names a struct that the headers do not define, or that they hide at this interface version.");

    /// <summary>FAB0088: a path leads to no member.</summary>
    public static Rule NoMember { get; } = new("FAB0088", "a path leads to no member",
        "A field's name, or what 'mapping' gives for it, has to be a member of the struct in Xen's headers.");

    /// <summary>FAB0089: a member is not an integer.</summary>
    public static Rule NotAnInteger { get; } = new("FAB0089", "a member is not an integer",
        "A register carries an integer. Floating-point numbers, structs, unions and arrays have to be taken apart by 'mapping', or left " +
        "out.");

    /// <summary>FAB0090: a member is a bit-field.</summary>
    public static Rule BitField { get; } = new("FAB0090", "a member is a bit-field",
        "A bit-field has no address and its place is the compiler's choice, so it can't be a field.");

    /// <summary>FAB0091: a member is wider than a register.</summary>
    public static Rule TooWide { get; } = new("FAB0091", "a member is wider than a register",
        "A register carries at most 64 bits.");

    /// <summary>FAB0092: a member is a pointer.</summary>
    public static Rule Pointer { get; } = new("FAB0092", "a member is a pointer",
        "Xen's struct has a pointer or a guest handle, a virtual address; FastABI does without. An erratum's 'address' states that the " +
        "field carries a guest-physical address instead.");

    /// <summary>FAB0093: a type has not the member's width.</summary>
    public static Rule Width { get; } = new("FAB0093", "a type has not the member's width",
        "The C type of a field and the member in Xen's headers are of different size: values would be cut or made up.");

    /// <summary>FAB0094: a type has not the member's signedness.</summary>
    public static Rule Signedness { get; } = new("FAB0094", "a type has not the member's signedness",
        "The C type of a field is signed and the member in Xen's headers is not, or the other way round.");

    /// <summary>FAB0095: a type has not the member's name.</summary>
    public static Rule TypeName { get; } = new("FAB0095", "a type has not the member's name",
        "Where Xen has a name for what a value means, such as domid_t, the field's type has this name and no other. The ABI is the same.",
        Severity: Severity.Note);

    /// <summary>FAB0096: a type does not exist in Xen's headers.</summary>
    public static Rule NoType { get; } = new("FAB0096", "a type does not exist in Xen's headers",
        "The types of 'params' and of overlay/types.yml are C's or Xen's.");

    /// <summary>FAB0097: a type is something else in Xen's headers.</summary>
    public static Rule OtherType { get; } = new("FAB0097", "a type is something else in Xen's headers",
        "What overlay/types.yml says in 'is' has another width or signedness than the type has in the headers.");

    /// <summary>FAB0098: two fields share bytes of the struct.</summary>
    public static Rule Overlap { get; } = new("FAB0098", "two fields share bytes of the struct",
        "Two inputs, or two outputs, lie in a union in Xen's headers: only one of them can be meant at a time.");

    /// <summary>FAB0099: a member is not carried.</summary>
    public static Rule NotCarried { get; } = new("FAB0099", "a member is not carried",
        "Xen's struct has a member that no field of the operation covers. The classic call has to give it a value, and a result in it is " +
        "lost.", Severity: Severity.Warning);

    /// <summary>FAB0100: a constant is of other releases than the headers.</summary>
    public static Rule NewConstant { get; } = new("FAB0100", "a constant is of other releases than the headers",
        "By 'since' or 'until' the headers are of a Xen that does not have the constant, so its number can't be compared.",
        Severity: Severity.Note);

    /// <summary>FAB0101: a struct is of other releases than the headers.</summary>
    public static Rule NewStruct { get; } = new("FAB0101", "a struct is of other releases than the headers",
        "By 'since' or 'until' the headers are of a Xen that does not have the operation, so its fields can't be compared.",
        Severity: Severity.Note);

    /// <summary>FAB0102: the recorded layout is not the headers'.</summary>
    public static Rule LayoutDiffers { get; } = new("FAB0102", "the recorded layout is not the headers'",
        "The generator takes places, widths and signs of struct members from the files in layouts, so that generating needs no headers. " +
        "The headers at hand say otherwise. How a type is spelled makes no difference.");

    /// <summary>FAB0106: a name is another one in the headers.</summary>
    public static Rule LayoutNames { get; } = new("FAB0106", "a name is another one in the headers",
        "A member that no field names, or a type, is called otherwise in the headers than in the recorded layout. The ABI is the same.",
        Severity: Severity.Note);

    /// <summary>FAB0108: a header declares nothing.</summary>
    public static Rule SilentHeader { get; } = new("FAB0108", "a header declares nothing",
        "A header of a hypercall is missing, empty, or hides all that it has, so that names of the specification can't be looked for.",
        IsEnvironment: true);

    /// <summary>FAB0109: a kernel's copy of the headers does not have a name.</summary>
    public static Rule NotInCopy { get; } = new("FAB0109", "a kernel's copy of the headers does not have a name",
        "Linux's include/xen/interface is not all that Xen has, so a name that is not in it can't be compared and need not be wrong.",
        Severity: Severity.Note);

    /// <summary>FAB0195: an operation hands memory over.</summary>
    public static Rule HandsMemoryOver { get; } = new("FAB0195", "an operation hands memory over",
        "The hypervisor reads or writes a page of the guest's at an address that the operation passes, by the overlay's 'memory: " +
        "shared'. A confidential guest has to share that page first; all other operations need registers alone.", Severity: Severity.Note);

    /// <summary>FAB0196: an address does not say what is done there.</summary>
    public static Rule MemoryNotStated { get; } = new("FAB0196", "an address does not say what is done there",
        "An input is an address of guest memory, by its unit GFN or GPA, and the overlay does not say in 'memory' whether the hypervisor " +
        "reads or writes a page there, so nobody knows whether a confidential guest has to share it.", Severity: Severity.Warning);
}
