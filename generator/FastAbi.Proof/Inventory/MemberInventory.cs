using FastAbi.Proof.Decoding;
using FastAbi.Proof.Elf;
using FastAbi.Proof.Execution;
using FastAbi.Proof.Objects;
using FastAbi.Proof.Rules;

namespace FastAbi.Proof.Inventory;

/// <summary>
/// Holds an object file to the list of what one of the library's has. Whatever a linker makes of anything else, it need not
/// be known here.
/// </summary>
internal sealed class MemberInventory(CodeObject code, LibrarySymbols library, string? codeSection, FileFindings findings)
{
    private const uint Absolute64 = 1, Absolute32 = 10, AbsoluteSigned32 = 11, ByTable = 9, ByTableRelaxed = 41, ByTableRelaxedRex = 42,
        FromTable64 = 25, Table32 = 26, ByTable64 = 27, Table64 = 29, ProcedureFromTable64 = 31;
    private const string OffsetTable = "_GLOBAL_OFFSET_TABLE_";
    private const string ForeignHint = "docs/proof.md lists what a member of the library's archive has; leave out whatever else is in it";
    private const string NameHint = "the library's names have one definition each, as native/Makefile makes them";

    // The member in C, which no one follows, comes from any compiler and for any memory model.
    private static readonly uint[] _followed = [ElfRelocation.Pc32, ElfRelocation.Plt32];
    private static readonly uint[] _compiled =
        [.. _followed, Absolute64, Absolute32, AbsoluteSigned32, ByTable, ByTableRelaxed, ByTableRelaxedRex, FromTable64, Table32,
        ByTable64, Table64, ProcedureFromTable64];

    private readonly ElfFile _file = (ElfFile)code.File;
    private readonly bool _isCompiled = IsCompiled(code.File);

    /// <summary>Whether a member is the compiled one, with fastabi_init(): it is tested, and not followed.</summary>
    public static bool IsCompiled(ObjectFile file) =>
        file.Symbols.Any(symbol => symbol is { Name: LibraryState.Init, IsDefined: true, IsExported: true });

    public void Check()
    {
        if (SectionRules.HasBitcode(_file))
        {
            findings.Report(
                ProofRules.OtherDefinition,
                $"{_file.Name} holds code for link-time optimisation, of which a linker makes other code than stands here",
                "compile without -flto, or prove the linked program with --elf");
            return;
        }
        CheckSections();
        CheckSymbols();
        CheckVariables();
        CheckRelocations();
        foreach (var fault in code.Unwind.Faults)
            Foreign($"its unwind information has {fault}");
    }

    private void CheckSections()
    {
        foreach (var section in _file.Sections)
        {
            if (!SectionRules.IsKnown(_file, section, codeSection))
            {
                Foreign($"section '{section.Name}' with type 0x{section.Type:x} and flags 0x{section.Flags:x}");
            }
            else if (section.IsAllocated && !section.IsExecutable && section.Type is ElfSection.ProgramBits or ElfSection.NoBits
            && section.Name != UnwindTable.SectionName)
            {
                CheckData(section);
            }
        }
        if (!SectionRules.HasPlainStack(_file))
            Foreign("no section .note.GNU-stack, so that linkers make the stack executable");
        if (_file.Sections.Count(section => section.Type == ElfSection.SymbolTable) > 1)
            Foreign("more than one symbol table");
    }

    private void CheckData(ElfSection section)
    {
        if (!_isCompiled && section.Size > 0)
            Foreign($"data in section '{section.Name}'");
        else if (section.IsWritable && section.Contents.Span.ContainsAnyExcept((byte)0))
            Foreign($"data in section '{section.Name}' that does not start as zero");
    }

    private void CheckSymbols()
    {
        // Linkers see as local what the table lists as local.
        var firstGlobal = _file.Sections.FirstOrDefault(section => section.Type == ElfSection.SymbolTable)?.Info ?? 0;
        for (var i = 1; i < _file.Symbols.Count; i++)
        {
            var symbol = _file.Symbols[i];
            if (i < firstGlobal != symbol.IsLocal)
                Other(symbol, "is not among the symbols of its binding");
            else if (symbol.IsLocal)
                CheckLocal(symbol);
            else if (TypeHash.IsHash(symbol))
                continue;
            else if (symbol.Binding != 1)
                Other(symbol, symbol.IsWeak ? "is weak: another definition wins" : "has a binding of its own");
            else if (symbol.IsUndefined)
                CheckUndefined(symbol);
            else if (library.Find(symbol.Name) is { } expected)
                CheckDefined(symbol, expected);
            else
                Foreign($"a definition of '{symbol.Name}', which is no name of the library");
        }
    }

    private void CheckLocal(ElfSymbol symbol)
    {
        if (library.Find(symbol.Name) is not null)
            Other(symbol, "is a local symbol: the others' references do not lead here");
        else if (symbol.IsFile ? symbol.Place != ElfSymbol.Absolute : !symbol.IsDefined || symbol.Type > 3)
            Foreign($"a local symbol '{symbol.Name}' that is no place in a section");
    }

    private void CheckUndefined(ElfSymbol symbol)
    {
        if (library.Find(symbol.Name) is null && !library.Hooks.Contains(symbol.Name) && !(_isCompiled && symbol.Name == OffsetTable))
            Foreign($"a reference to '{symbol.Name}', which is no name of the library");
    }

    private void CheckDefined(ElfSymbol symbol, LibrarySymbol expected)
    {
        var section = symbol.IsDefined ? _file.SectionOf(symbol) : null;
        if (section is null)
        {
            Other(symbol,
                symbol.Place switch
                {
                    ElfSymbol.Absolute => "is a number, not a place",
                    ElfSymbol.Common =>
                "is common: another definition wins",
                    _ => "is in no section"
                });
        }
        else if (expected.IsFunction ? !symbol.IsFunction && !IsInnerEntry(symbol) : !symbol.IsData)
        {
            Other(symbol,
                $"is no {(expected.IsFunction ? "function" : "variable")}, but of type {symbol.Type}");
        }
        else if (expected.IsFunction ? !section.IsExecutable : !section.IsWritable)
        {
            Other(symbol, $"is in section '{section.Name}'");
        }
        else if (symbol.Other != 2 && (expected.IsHidden || symbol.Other != 0))
        {
            Other(symbol, expected.IsHidden ? "is not hidden: a shared library's may be taken instead" : "is neither visible nor hidden");
        }
        else if (symbol.Size < expected.Size && !symbol.IsLabel || symbol.Value > section.Size || symbol.Size > section.Size - symbol.Value)
        {
            Other(symbol, $"is not all in its section, '{section.Name}'");
        }
    }

    /// <summary>Linux's objtool takes an entry inside a function only as a label.</summary>
    private bool IsInnerEntry(ElfSymbol symbol) => symbol.IsLabel && _file.FunctionAround(symbol) is not null;

    /// <summary>Each has memory of its own.</summary>
    private void CheckVariables()
    {
        var variables = _file.Symbols.Where(symbol => symbol is { IsDefined: true, IsLocal: false, IsData: true })
            .OrderBy(symbol => (symbol.Place, symbol.Value)).ToList();
        foreach (var (first, second) in variables.Zip(variables.Skip(1)))
        {
            if (first.Place == second.Place && second.Value - first.Value < first.Size)
                Other(second, $"overlaps '{first.Name}'");
        }
    }

    private void CheckRelocations()
    {
        foreach (var relocation in _file.Relocations.Where(relocation => _file.Sections[relocation.Section].IsAllocated))
        {
            var section = _file.Sections[relocation.Section];
            if (TypeHash.Of(_file, relocation) is { } hash)
                CheckHash(hash, section);
            else if (!(_isCompiled && section.Name != UnwindTable.SectionName ? _compiled : _followed).Contains(relocation.Type))
                Foreign($"a relocation of type {relocation.Type} in section '{section.Name}'");
            else if (relocation.Symbol is not { IsDefined: true } and not { IsUndefined: true, IsLocal: false })
                Foreign($"a relocation to '{relocation.Symbol.Name}', which is no place, in section '{section.Name}'");
        }
    }

    private void CheckHash(TypeHash hash, ElfSection section)
    {
        if (hash.Fault(library) is { } fault)
            Foreign($"a relocation to '{hash.Symbol}' in section '{section.Name}', which {fault}");
    }

    private void Foreign(string what) => findings.Report(ProofRules.Foreign, $"{_file.Name} has {what}", ForeignHint);

    private void Other(ElfSymbol symbol, string what) =>
        findings.Report(ProofRules.OtherDefinition, $"{_file.Name}: '{symbol.Name}' {what}", NameHint);
}
