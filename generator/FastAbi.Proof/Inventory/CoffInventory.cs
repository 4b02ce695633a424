using FastAbi.Proof.Coff;
using FastAbi.Proof.Decoding;
using FastAbi.Proof.Objects;
using FastAbi.Proof.Rules;

namespace FastAbi.Proof.Inventory;

/// <summary>Holds a COFF object file to the list of what one of the library's has, as <see cref="MemberInventory"/> does for ELF.</summary>
internal sealed class CoffInventory(CodeObject code, LibrarySymbols library, string? codeSection, FileFindings findings)
{
    private const string ForeignHint = "docs/proof.md lists what a member of the library's archive has; leave out whatever else is in it";
    private const string NameHint = "the library's names have one definition each, as native/Makefile makes them";

    private readonly CoffFile _file = (CoffFile)code.File;
    private readonly bool _isCompiled = MemberInventory.IsCompiled(code.File);

    public void Check()
    {
        foreach (var section in _file.Sections.Skip(1))
            CheckSection(section);
        foreach (var symbol in _file.Symbols)
            CheckSymbol(symbol);
        CheckVariables();
        foreach (var relocation in _file.Relocations.Where(relocation => _file.Sections[relocation.Section].IsAllocated))
            CheckRelocation(relocation);
        foreach (var fault in code.Unwind.Faults)
            Foreign($"its unwind information has {fault}");
    }

    private void CheckSection(CoffSection section)
    {
        if (!CoffSectionRules.IsKnown(_file, section, codeSection))
        {
            Foreign($"section '{section.Name}' with flags 0x{section.Flags:x}");
        }
        else if (CoffSectionRules.IsDirective(section))
        {
            if (section.Contents.Span.ContainsAnyExcept((byte)' ', (byte)0))
                Foreign("options for the linker, in '.drectve'");
        }
        else if (section.IsAllocated && !section.IsExecutable && !FunctionTable.IsUnwind(section.Name))
        {
            if (!_isCompiled && section.Size > 0)
                Foreign($"data in section '{section.Name}'");
            else if (section.IsWritable && section.Contents.Span.ContainsAnyExcept((byte)0))
                Foreign($"data in section '{section.Name}' that does not start as zero");
        }
    }

    private void CheckSymbol(CoffSymbol symbol)
    {
        if (symbol.Class == CoffSymbol.Weak)
            Other(symbol, "is weak: another definition wins");
        else if (!symbol.IsGlobal)
            CheckLocal(symbol);
        else if (symbol.IsUndefined)
            CheckUndefined(symbol);
        else if (library.Find(symbol.Name) is { } expected)
            CheckDefined(symbol, expected);
        else
            Foreign($"a definition of '{symbol.Name}', which is no name of the library");
    }

    private void CheckLocal(CoffSymbol symbol)
    {
        // Compilers mark what they know about with numbers of such names.
        var isMark = symbol is { Place: CoffSymbol.Absolute, Class: CoffSymbol.Static } && symbol.Name.StartsWith('@');
        if (library.Find(symbol.Name) is not null)
        {
            Other(symbol, "is a local symbol: the others' references do not lead here");
        }
        else if (!isMark
            && !(symbol.IsFile ? symbol.Place == CoffSymbol.Debug : symbol is { IsDefined: true, Kind: not SymbolKind.Other }))
        {
            Foreign($"a local symbol '{symbol.Name}' that is no place in a section");
        }
    }

    private void CheckUndefined(CoffSymbol symbol)
    {
        if (library.Find(symbol.Name) is null && !library.Hooks.Contains(symbol.Name))
            Foreign($"a reference to '{symbol.Name}', which is no name of the library");
    }

    private void CheckDefined(CoffSymbol symbol, LibrarySymbol expected)
    {
        var section = symbol.IsDefined ? _file.SectionOf(symbol) : null;
        if (section is null)
        {
            Other(symbol, symbol.IsCommon ? "is common: another definition wins"
                : symbol.Place == CoffSymbol.Absolute ? "is a number, not a place" : "is in no section");
        }
        else if (expected.IsFunction != symbol.IsFunction)
        {
            Other(symbol, $"is no {(expected.IsFunction ? "function" : "variable")}, but of type 0x{symbol.Type:x}");
        }
        else if (expected.IsFunction ? !section.IsExecutable : !section.IsWritable)
        {
            Other(symbol, $"is in section '{section.Name}'");
        }
        else if (symbol.Value > section.Size || expected.Size > section.Size - symbol.Value)
        {
            Other(symbol, $"is not all in its section, '{section.Name}'");
        }
    }

    /// <summary>Each has memory of its own.</summary>
    private void CheckVariables()
    {
        var variables = _file.Symbols.Where(symbol => symbol is { IsDefined: true, IsGlobal: true, IsData: true })
            .OrderBy(symbol => (symbol.Place, symbol.Value)).ToList();
        foreach (var (first, second) in variables.Zip(variables.Skip(1)))
        {
            if (first.Place == second.Place && second.Value - first.Value < (library.Find(first.Name)?.Size ?? 1))
                Other(second, $"overlaps '{first.Name}'");
        }
    }

    private void CheckRelocation(CoffRelocation relocation)
    {
        var section = _file.Sections[relocation.Section];
        var isKnown = FunctionTable.IsUnwind(section.Name) ? relocation.Type == CoffRelocation.ImageRelative
            : relocation.IsRelative || _isCompiled && relocation.Type == CoffRelocation.Address64;
        if (!isKnown)
            Foreign($"a relocation of type {relocation.Type} in section '{section.Name}'");
        else if (relocation.Symbol is not { IsDefined: true } and not { IsUndefined: true, IsGlobal: true })
            Foreign($"a relocation to '{relocation.Symbol.Name}', which is no place, in section '{section.Name}'");
    }

    private void Foreign(string what) => findings.Report(ProofRules.Foreign, $"{_file.Name} has {what}", ForeignHint);

    private void Other(CoffSymbol symbol, string what) =>
        findings.Report(ProofRules.OtherDefinition, $"{_file.Name}: '{symbol.Name}' {what}", NameHint);
}
