using FastAbi.Proof.Archives;
using FastAbi.Proof.Objects;
using FastAbi.Proof.Rules;

namespace FastAbi.Proof.Inventory;

/// <summary>Holds an archive as a whole to what a linker finds in it: each name once, and the index in agreement.</summary>
internal sealed class ArchiveInventory(Archive archive, IReadOnlyList<ObjectFile> files, LibrarySymbols library, string name,
    FileFindings findings)
{
    private readonly List<(ArchiveMember Member, ObjectSymbol Symbol)> _definitions =
        [.. archive.Members.Zip(files)
        .SelectMany(member => member.Second.Symbols.Where(symbol => symbol.IsExported)
        .Select(symbol => (member.First, symbol)))];

    public void Check()
    {
        foreach (var group in _definitions.Where(definition => library.Find(definition.Symbol.Name) is not null)
            .GroupBy(definition => definition.Symbol.Name).Where(group => group.Count() > 1))
        {
            findings.Report(
                ProofRules.OtherDefinition,
                $"'{group.Key}' is defined {group.Count()} times: {string.Join(", ", group.Select(definition => definition.Member.Name))}",
                "a linker takes the first that it comes to; remove the others");
        }
        // What is compiled by the linker defines nothing yet, which has been said.
        foreach (var symbol in library.Common.Where(symbol => !files.Any(file => SectionRules.HasBitcode(file))
            && !_definitions.Exists(definition => definition.Symbol.Name == symbol.Name)))
        {
            findings.Report(ProofRules.NoFunction, $"{name} has no '{symbol.Name}', so that somebody else's is taken",
                "archive all object files that native/Makefile makes");
        }

        if (archive.Index is { } index)
            CheckIndex(index);
        if (archive.SecondIndex is { } second)
            CheckIndex(second);
    }

    /// <summary>A linker that goes by the index takes a member for the names that this says it defines, and for no others.</summary>
    private void CheckIndex(IReadOnlyList<ArchiveIndexEntry> index)
    {
        var right = _definitions.Select(definition => new ArchiveIndexEntry(definition.Symbol.Name, definition.Member.Offset)).ToHashSet();
        var stated = index.ToHashSet();
        var wrong = stated.Except(right).Select(entry => $"leads for '{entry.Symbol}' to a place where no member defines it")
            .Concat(right.Except(stated).Select(entry => $"does not lead to the definition of '{entry.Symbol}'")).ToList();
        if (wrong.Count > 0)
        {
            findings.Report(
                ProofRules.OtherDefinition,
                $"the archive's index {wrong[0]}{(wrong.Count > 1 ? $", and {wrong.Count - 1} more" : "")}",
                "run ranlib on it");
        }
    }
}
