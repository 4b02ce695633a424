using FastAbi.Proof.Elf;
using FastAbi.Proof.Objects;

namespace FastAbi.Proof.Inventory;

/// <summary>The sections that a member of the library's archive has; docs/proof.md lists them too.</summary>
internal static class SectionRules
{
    private const ulong Merged = 0x30, InGroup = 0x200, Compressed = 0x800, Excluded = 0x80000000, ByInfo = 0x40;
    private const uint AddressSignificance = 0x6fff4c03; // SHT_LLVM_ADDRSIG
    private const string Stack = ".note.GNU-stack";

    private static readonly Rule[] _rules =
    [
        new(".text", [ElfSection.ProgramBits], ElfSection.Allocated | ElfSection.Executable),
        new(".bss", [ElfSection.NoBits], ElfSection.Allocated | ElfSection.Writable),
        new(".data", [ElfSection.ProgramBits, ElfSection.NoBits], ElfSection.Allocated | ElfSection.Writable),
        new(".rodata", [ElfSection.ProgramBits], ElfSection.Allocated, Merged),
        new(UnwindTable.SectionName, [ElfSection.ProgramBits, ElfSection.Unwind], ElfSection.Allocated),
        new(".note.gnu.property", [ElfSection.Note], ElfSection.Allocated),
        new(Stack, [ElfSection.ProgramBits, ElfSection.Note], 0),
        new(".comment", [ElfSection.ProgramBits], 0, Merged),
        new(".llvm_addrsig", [AddressSignificance], Excluded),
    ];

    // What a compiler leaves for the linker to compile, or for a linker's plugin to take over.
    private static readonly string[] _bitcode = [".gnu.lto_", ".gnu.debuglto_", ".gnu_object_only", ".llvm.lto", ".llvmbc"];

    /// <summary>Whether a section makes a linker take something else than the object's own code.</summary>
    public static bool HasBitcode(ObjectFile file) => file.Sections.Any(IsBitcode);

    private static bool IsBitcode(ObjectSection section) => _bitcode.Any(name => section.Name.StartsWith(name, StringComparison.Ordinal));

    /// <summary>Whether a section is for debuggers alone.</summary>
    public static bool IsDebug(ElfSection section) =>
        section.Name.StartsWith(".debug_", StringComparison.Ordinal) && section.Type == ElfSection.ProgramBits
        && (section.Flags & ~(Merged | InGroup | Compressed)) == 0;

    /// <summary>Whether an object says that it needs no executable stack: where it says nothing, linkers give it one.</summary>
    public static bool HasPlainStack(ElfFile file) => file.Sections.Any(section => section.Name == Stack);

    /// <summary>Whether a section is in the list.</summary>
    public static bool IsKnown(ElfFile file, ElfSection section, string? code) => section.Type switch
    {
        0 => section.Index == 0,
        ElfSection.SymbolTable => section.Flags == 0,
        ElfSection.StringTable => section.Flags == 0,
        ElfSection.RelocationTable => IsKnownTable(file, section),
        ElfSection.Group => IsKnownGroup(file, section),
        _ => section.Address == 0 && (IsDebug(section) || Array.Exists(_rules, rule => rule.Allows(section)) || IsCode(section, code)),
    };

    private static bool IsCode(ElfSection section, string? name) =>
        section.Name == name && section is { Type: ElfSection.ProgramBits, Flags: ElfSection.Allocated | ElfSection.Executable };

    /// <summary>One for each section that may have relocations, with the object's own symbols.</summary>
    private static bool IsKnownTable(ElfFile file, ElfSection section)
    {
        var changed = file.Sections[(int)section.Info];
        return (section.Flags & ~(ByInfo | InGroup)) == 0 && file.Sections[(int)section.Link].Type == ElfSection.SymbolTable &&
            (IsDebug(changed) || changed is { IsAllocated: true, IsWritable: false, Type: ElfSection.ProgramBits or ElfSection.Unwind }) &&
            !file.Sections.Any(other => other.Type == ElfSection.RelocationTable && other.Info == section.Info
            && other.Index < section.Index);
    }

    /// <summary>Of two groups of a name the linker drops one: what is for debuggers alone may be in them.</summary>
    private static bool IsKnownGroup(ElfFile file, ElfSection section)
    {
        var words = new FileBytes(section.Contents);
        for (var at = 4UL; at + 4 <= (ulong)words.Length; at += 4)
        {
            var member = words.U32(at) < file.Sections.Count ? file.Sections[(int)words.U32(at)] : null;
            if (member is null || !IsDebug(member.Type == ElfSection.RelocationTable ? file.Sections[(int)member.Info] : member))
                return false;
        }
        return section.Flags == 0;
    }

    private sealed record Rule(string Name, uint[] Types, ulong Flags, ulong MoreFlags = 0)
    {
        public bool Allows(ElfSection section) =>
            (section.Name == Name || IsCompilersPart(section.Name)) && Types.Contains(section.Type)
            && (section.Flags & ~MoreFlags) == Flags;

        /// <summary>Compilers split these, and put a name behind a dot.</summary>
        private bool IsCompilersPart(string name) =>
            Name is ".text" or ".bss" or ".data" or ".rodata" && name.StartsWith(Name + ".", StringComparison.Ordinal);
    }
}
