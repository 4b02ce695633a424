using FastAbi.Proof.Coff;

namespace FastAbi.Proof.Inventory;

/// <summary>The sections that a COFF member of the library's archive has; docs/proof.md lists them too.</summary>
internal static class CoffSectionRules
{
    private const string Directive = ".drectve";

    private static readonly (string Name, uint Flags)[] _rules =
    [
        (".text", CoffSection.Code | CoffSection.Executable | CoffSection.Readable),
        (".data", CoffSection.Data | CoffSection.Readable | CoffSection.Writable),
        (".bss", CoffSection.Zeros | CoffSection.Readable | CoffSection.Writable),
        (".rdata", CoffSection.Data | CoffSection.Readable),
        (".pdata", CoffSection.Data | CoffSection.Readable),
        (".xdata", CoffSection.Data | CoffSection.Readable),
    ];

    /// <summary>Whether a section has options for the linker.</summary>
    public static bool IsDirective(CoffSection section) => section.Name == Directive;

    /// <summary>Whether a section is in the list.</summary>
    public static bool IsKnown(CoffFile file, CoffSection section, string? code)
    {
        var flags = section.Flags & ~CoffSection.Alignment;
        if (section.Address != 0)
            return false;
        if ((flags & (CoffSection.LinkerRemoves | CoffSection.LinkerInfo)) != 0)
            return section.Name is Directive or ".llvm_addrsig" && (flags & CoffSection.LinkerRemoves) != 0;
        if (section.Name.StartsWith(".debug", StringComparison.Ordinal))
            return flags == (CoffSection.Data | CoffSection.Readable | CoffSection.Discardable);
        return Array.Exists(_rules, rule => IsPart(section.Name, rule.Name, code) && (flags & ~CoffSection.Comdat) == rule.Flags)
            && IsKept(file, section);
    }

    /// <summary>
    /// Of two sections of a name a linker may drop one: only such as may not be there twice, and what unwinders have to know about them.
    /// </summary>
    private static bool IsKept(CoffFile file, CoffSection section) => (section.Flags & CoffSection.Comdat) == 0
        || section.Choice == ComdatChoice.NoDuplicates
        || section.Choice == ComdatChoice.Associative && FunctionTable.IsUnwind(section.Name) && section.Companion > 0
            && file.Sections[section.Companion] is { IsExecutable: true, Choice: ComdatChoice.NoDuplicates };

    /// <summary>Linkers put parts, which have a name behind a dollar, into one section.</summary>
    private static bool IsPart(string name, string section, string? code) =>
        name == section || name.StartsWith($"{section}$", StringComparison.Ordinal) || section == ".text" && name == code;
}
