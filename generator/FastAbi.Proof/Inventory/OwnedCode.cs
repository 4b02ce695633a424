using FastAbi.Proof.Decoding;
using FastAbi.Proof.Execution;
using FastAbi.Proof.Objects;
using FastAbi.Proof.Rules;
using Iced.Intel;

namespace FastAbi.Proof.Inventory;

/// <summary>Finds code in object files that belongs to no function: what was never followed, between or behind what was.</summary>
internal sealed class OwnedCode(CodeProgram program, IReadOnlySet<Place> reached, FileFindings findings)
{
    public void Check()
    {
        foreach (var code in program.Objects)
        {
            foreach (var section in code.File.Sections.Where(section => section.IsExecutable && !section.Contents.IsEmpty))
                Check(code, section);
        }
    }

    private void Check(CodeObject code, ObjectSection section)
    {
        var isCompiled = MemberInventory.IsCompiled(code.File);
        var owned = code.File.Functions
            .Where(function => function.Section == section.Index && (isCompiled || function.Name == LibraryState.SimulatedHypercall))
            .Select(function => (Start: function.Value, Length: function.Size))
            .Concat(reached.Where(place => place.Object == code && place.Section == section.Index)
                .Select(place => (Start: place.Offset, Length: (ulong)program.At(place)!.Instruction.Length)))
            .Concat(code.File.Relocations.Where(relocation => relocation.Section == section.Index)
                .Select(relocation => TypeHash.Of(code.File, relocation)).OfType<TypeHash>()
                .Select(hash => (hash.Start, TypeHash.Length)));
        var at = 0UL;
        foreach (var (start, length) in owned.Append(((ulong)section.Contents.Length, 0UL)).OrderBy(range => range.Item1))
        {
            if (!IsPadding(new Place(code, section.Index, at), start, out var other))
            {
                findings.Report(
                    ProofRules.Foreign,
                    $"{code.File.Name} has code in section '{section.Name}' at 0x{other.Place.Offset:x} "
                    + $"that belongs to no function of the library: '{other}'",
                    "leave out what is not the library's");
                return;
            }
            at = Math.Max(at, start + length);
        }
    }

    /// <summary>Whether there is nothing but filling from a place up to an offset.</summary>
    private bool IsPadding(Place place, ulong end, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out CodeInstruction? other)
    {
        other = null;
        for (; place.Offset < end; place = other.Next)
        {
            other = program.At(place)!;
            if (other.Instruction.Mnemonic is not (Mnemonic.Nop or Mnemonic.Int3) || other.Next.Offset > end)
                return false;
        }
        other = null;
        return true;
    }
}
