using FastAbi.Model.Diagnostics;

namespace FastAbi.Proof.Rules;

/// <summary>What machine code has to do to be what a specification says.</summary>
public static class ProofRules
{
    /// <summary>FAB0120: a file can't be opened.</summary>
    public static Rule Unreadable { get; } = new("FAB0120", "a file can't be opened",
        "The file with the code to prove does not exist, may not be read, or is too long.", IsEnvironment: true);

    /// <summary>FAB0121: a file holds no code for x86-64.</summary>
    public static Rule Malformed { get; } = new("FAB0121", "a file holds no code for x86-64",
        "A proof is about an ELF or COFF file for x86-64 as the assembler or the linker makes it, or about an archive of such. The file " +
        "is something else, or it is damaged.");

    /// <summary>FAB0122: a function is missing.</summary>
    public static Rule NoFunction { get; } = new("FAB0122", "a function is missing",
        "An archive has the portable, the native and the classic function of each operation, and for what traditional calls can become " +
        "native ones a function that makes them so. A linked program may " +
        "leave out what it does not call, but it has at least one.");

    /// <summary>FAB0123: an instruction is not known.</summary>
    public static Rule UnknownInstruction { get; } = new("FAB0123", "an instruction is not known",
        "The proof follows the instructions that docs/proof.md lists, and guesses about no other: what such an instruction does would " +
        "not be shown.");

    /// <summary>FAB0124: control goes where it must not.</summary>
    public static Rule ControlFlow { get; } = new("FAB0124", "control goes where it must not",
        "A function goes straight on or forward, calls nothing, and ends in its return sequence. A loop, a jump out of the file, the end " +
        "of the section or a branch on flags that nobody set are none of that.");

    /// <summary>FAB0125: code is never reached.</summary>
    public static Rule Unreached { get; } = new("FAB0125", "code is never reached",
        "All instructions of a function lie on some path through it. What lies on none has been cut off by an error, or should not be " +
        "there.");

    /// <summary>FAB0126: memory is touched that must not be.</summary>
    public static Rule Memory { get; } = new("FAB0126", "memory is touched that must not be",
        "A function writes its outputs and, for a classic call, its own frame; by Windows' convention also the 32 bytes above the " +
        "return address. It reads arguments that came on the stack, its frame and the library's state. The red zone below rsp belongs to " +
        "interrupts in a kernel.");

    /// <summary>FAB0127: the stack pointer is not followed.</summary>
    public static Rule Stack { get; } = new("FAB0127", "the stack pointer is wrong",
        "At the return rsp is where it was at entry. On the way it only goes down, by constants; a native call does not move it at all.");

    /// <summary>FAB0128: the hypercall is made too often, or not at all.</summary>
    public static Rule HypercallCount { get; } = new("FAB0128", "the hypercall is made too often, or not at all",
        "A path makes the hypercall once, and a path that answers -ENOSYS makes none.");

    /// <summary>FAB0129: the hypercall instruction is another processor's.</summary>
    public static Rule Vendor { get; } = new("FAB0129", "the hypercall instruction is another processor's",
        "vmcall is for Intel, vmmcall for AMD; the other one faults. An archive is for one of them, or for both by the byte " +
        "fastabi_vmmcall, or for hosted tests. All of its functions agree, and its name says which it is.");

    /// <summary>FAB0130: a register is wrong at the hypercall.</summary>
    public static Rule Input { get; } = new("FAB0130", "a register is wrong at the hypercall",
        "At the hypercall instruction the index, the sub-operation and every input are in their registers, extended by their C type; " +
        "every other register still holds what the caller left in it, so that a call reveals no more than it has to.");

    /// <summary>FAB0131: a member of the struct is wrong at the hypercall.</summary>
    public static Rule Member { get; } = new("FAB0131", "a member of the struct is wrong at the hypercall",
        "A classic call passes a struct on the stack. Each member is at the offset that the recorded layout has, and holds an input, a " +
        "stated constant or zero.");

    /// <summary>FAB0132: a stale byte of the stack is passed.</summary>
    public static Rule StaleByte { get; } = new("FAB0132", "a stale byte of the stack is passed",
        "Every byte of the struct that Xen reads has been written by the function: padding and members without a value are zero.");

    /// <summary>FAB0133: an output is wrong.</summary>
    public static Rule Output { get; } = new("FAB0133", "an output is wrong",
        "Where the result is not negative, each output is written behind the out-pointer at its place and in its width, as the " +
        "hypervisor answered it. Where the result is negative nothing is written.");

    /// <summary>FAB0134: the result is wrong.</summary>
    public static Rule Result { get; } = new("FAB0134", "the result is wrong",
        "rax is the hypervisor's at the return, all 64 bits; -ENOSYS where there was none to call.");

    /// <summary>FAB0135: a register or flag is not restored.</summary>
    public static Rule CalleeSaved { get; } = new("FAB0135", "a register or flag is not restored",
        "rbx, rbp and r12 to r15 belong to the caller, and the direction flag is clear (x86-64 psABI, \"Registers\"); by Windows' " +
        "convention rsi and rdi, too.");

    /// <summary>FAB0136: a function takes the wrong path.</summary>
    public static Rule Path { get; } = new("FAB0136", "a function takes the wrong path",
        "With FastABI the portable function makes the native call, with a Xen that does not speak it the classic one, and otherwise " +
        "none. A traditional call becomes a native one where FastABI carries all of it, and only there.");

    /// <summary>FAB0137: a landing pad is missing.</summary>
    public static Rule NoLandingPad { get; } = new("FAB0137", "a landing pad or the hash of a type is missing",
        "Where --endbr asks for it, each function starts with endbr64, so that it can be called indirectly with branch tracking on.");

    /// <summary>FAB0138: the unwind information is wrong.</summary>
    public static Rule Unwind { get; } = new("FAB0138", "the unwind information is wrong",
        "Before every instruction the call frame information has to find the return address and the caller's registers, so that a " +
        "backtrace is right wherever an interrupt or a fault hits. In COFF that is what .pdata and .xdata say, and the epilogue's " +
        "instructions.");

    /// <summary>FAB0139: there is no unwind information.</summary>
    public static Rule NoUnwind { get; } = new("FAB0139", "there is no unwind information",
        "A linker script may discard .eh_frame, as kernels' do. Nothing is shown about it then.", Severity: Severity.Warning);

    /// <summary>FAB0180: a native function is longer than it has to be.</summary>
    public static Rule Longer { get; } = new("FAB0180", "a native function is longer than it has to be",
        "docs/proof.md shows how many instructions a successful call takes at least. The function is right, but takes more.",
        Severity: Severity.Warning);

    /// <summary>FAB0181: a name can come to mean something else.</summary>
    public static Rule OtherDefinition { get; } = new("FAB0181", "a name can come to mean something else",
        "Each name of the library is defined once, as a function or variable in a section, neither weak nor common, and an archive's " +
        "index leads there. In any other case a linker may take another definition than the one that was proved; docs/proof.md lists the " +
        "ways.");

    /// <summary>FAB0182: there is more than the library has.</summary>
    public static Rule Foreign { get; } = new("FAB0182", "there is more than the library has",
        "An archive or object file of the library has the sections, symbols and relocations that docs/proof.md lists, and nothing else: " +
        "no constructor, no further name, no code that no function owns, no executable stack, no unwind entry that reaches beyond its " +
        "code.");

    /// <summary>FAB0183: what is loaded is not certain.</summary>
    public static Rule NotLoaded { get; } = new("FAB0183", "what is loaded is not certain",
        "A program is proved as its program headers have it loaded. Code lies in memory that is executable and not writable, no two " +
        "segments share its pages, and nobody changes it before it runs. The library's variables are writable and start as zero.");

    /// <summary>FAB0184: the GHCB shows something else than the call.</summary>
    public static Rule Shown { get; } = new("FAB0184", "the GHCB shows something else than the call",
        "At VMGEXIT the page holds the event, the privilege level and the call's inputs, each marked. FastABI's other registers are zero " +
        "and not marked, nothing else was written, and the MSR has the page's address.");

    /// <summary>FAB0185: an answer in the GHCB is taken unchecked.</summary>
    public static Rule Unchecked { get; } = new("FAB0185", "an answer in the GHCB is taken unchecked",
        "The hypervisor can leave anything in the page, and change it meanwhile. The event has to be served, the result marked and " +
        "between -4095 and 2147483647, and each output marked where it is not negative. Each field is read once.");

    /// <summary>FAB0186: a TDCALL exposes something else than the call.</summary>
    public static Rule Exposed { get; } = new("FAB0186", "a TDCALL exposes something else than the call",
        "At TDCALL rax is 0, rcx names the registers of the call's inputs and outputs and no others, and each of these holds its input, " +
        "or zero where there is none: what the mask names the hypervisor sees.");

    /// <summary>FAB0187: an answer to TDCALL is taken unchecked.</summary>
    public static Rule UncheckedTdcall { get; } = new("FAB0187", "an answer to TDCALL is taken unchecked",
        "A result counts where rax is 0 after TDCALL, so that the call was made, and where it is between -4095 and 2147483647, and not " +
        "KVM's -1000. Another hypervisor than one that speaks FastABI answers something else.");
}
