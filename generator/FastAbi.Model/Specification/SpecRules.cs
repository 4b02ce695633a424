using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Specification;

/// <summary>What a specification may say.</summary>
public static class SpecRules
{
    /// <summary>FAB0020: a name can't be a name in C.</summary>
    public static Rule NotAName { get; } = new("FAB0020", "a name can't be a name in C",
        "Hypercalls and operations become parts of symbols: letters, digits and '_', not a digit first. Fields may also be paths into a " +
        "struct, such as u.addr.p or time[0].");

    /// <summary>FAB0021: a register does not exist.</summary>
    public static Rule RegisterRange { get; } = new("FAB0021", "a register does not exist",
        "FastABI has reg0 to reg7: rax, rdi, rsi, r8, r9, r10, r11, r12.");

    /// <summary>FAB0022: a register is used twice in one direction.</summary>
    public static Rule RegisterTwice { get; } = new("FAB0022", "a register is used twice in one direction",
        "Two inputs, or two outputs, can't travel in one register. An input and an output can.");

    /// <summary>FAB0023: reg0 is used for a field.</summary>
    public static Rule Reg0 { get; } = new("FAB0023", "reg0 is used for a field",
        "rax holds the hypercall's index going in and the result coming out. No field and no clobber can have it.");

    /// <summary>FAB0024: reg1 is used for an input.</summary>
    public static Rule Reg1Input { get; } = new("FAB0024", "reg1 is used for an input",
        "rdi holds the sub-operation going in. Only a direct operation, which has none, may use reg1 as input; as output it is free.");

    /// <summary>FAB0025: a clobber says nothing or too much.</summary>
    public static Rule ClobberConflict { get; } = new("FAB0025", "a clobber says nothing or too much",
        "A register is listed twice, or it carries an output, which is changed anyway.");

    /// <summary>FAB0026: two sub-operations have one index.</summary>
    public static Rule DuplicateIndex { get; } = new("FAB0026", "two sub-operations have one index",
        "The hypervisor could not tell them apart.");

    /// <summary>FAB0027: two hypercalls have one number.</summary>
    public static Rule DuplicateHypercallIndex { get; } = new("FAB0027", "two hypercalls have one number",
        "The hypervisor could not tell them apart.");

    /// <summary>FAB0028: two files describe one hypercall.</summary>
    public static Rule DuplicateHypercallName { get; } = new("FAB0028", "two files describe one hypercall",
        "All operations of a hypercall stand in one file.");

    /// <summary>FAB0029: a hypercall has no operation.</summary>
    public static Rule NoOperation { get; } = new("FAB0029", "a hypercall has no operation",
        "There is nothing to call. A hypercall has 'subops', or it is 'direct'.");

    /// <summary>FAB0030: a hypercall is direct and has sub-operations.</summary>
    public static Rule DirectAndSubops { get; } = new("FAB0030", "a hypercall is direct and has sub-operations",
        "rdi would be a sub-operation in one call and an input, or anything, in the next: the hypervisor could not tell.");

    /// <summary>FAB0031: a field has no place in C.</summary>
    public static Rule FieldWithoutC { get; } = new("FAB0031", "a field has no place in C",
        "A field is a member of the struct that c_lang names, or an argument that c_lang gives a type in 'params'.");

    /// <summary>FAB0032: c_lang speaks of a field that does not exist.</summary>
    public static Rule UnknownField { get; } = new("FAB0032", "c_lang speaks of a field that does not exist",
        "A key of 'mapping' or 'params' is neither an input nor an output of the operation.");

    /// <summary>FAB0033: a field is an argument and a struct member.</summary>
    public static Rule ParamMapped { get; } = new("FAB0033", "a field is an argument and a struct member",
        "A field in 'params' is passed on its own, so a path into the struct contradicts it.");

    /// <summary>FAB0034: a C type is unknown.</summary>
    public static Rule UnknownType { get; } = new("FAB0034", "a C type is unknown",
        "Types are C's integers ([u]int8_t to [u]int64_t, int, unsigned int, long, unsigned long) and those that overlay/types.yml takes " +
        "from Xen's headers.");

    /// <summary>FAB0035: a register can't carry the type.</summary>
    public static Rule TypeNotCarried { get; } = new("FAB0035", "a register can't carry the type",
        "A field is an integer of at most 64 bits. Pointers, structs, guest handles and floating point are what FastABI does without.");

    /// <summary>FAB0036: two things get one name in C.</summary>
    public static Rule ClashInC { get; } = new("FAB0036", "two things get one name in C",
        "Paths lose their dots and brackets on the way to C, and symbols are built from several names; here two of them meet.");

    /// <summary>FAB0037: two things get one name in C#.</summary>
    public static Rule ClashInCSharp { get; } = new("FAB0037", "two things get one name in C#",
        "C# names have no underscores; here two names differ in nothing else.");
}
