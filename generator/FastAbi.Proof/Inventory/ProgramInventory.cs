using FastAbi.Proof.Decoding;
using FastAbi.Proof.Objects;
using FastAbi.Proof.Rules;

namespace FastAbi.Proof.Inventory;

/// <summary>Checks that a linked file's memory is the same for every loader, and that nobody changes what was proved there.</summary>
internal sealed class ProgramInventory(ObjectFile file, LoadedImage image, CodeProgram program, FileFindings findings)
{
    private const int PageBits = 12;
    private const string LayoutHint = "have the linker lay it out anew: one segment for code that nobody writes, aligned to pages";
    private const string NameHint = "rename the other one, and link again with the symbol table kept";

    /// <summary>Whether there is any memory to speak of.</summary>
    public bool IsLoaded()
    {
        if (image.Segments.Count > 0)
            return true;
        findings.Report(ProofRules.NotLoaded, $"nothing of {file.Name} is loaded: it has no program headers for that",
            "name a program as it is started");
        return false;
    }

    /// <summary>What has to hold before anything can be followed.</summary>
    public void CheckLayout()
    {
        foreach (var segment in image.Segments.Where(segment => segment.Size > 0 && segment.Size - 1 > ulong.MaxValue - segment.Address))
        {
            findings.Report(
                ProofRules.NotLoaded, $"{file.Name}: segment {segment.Index} reaches beyond the end of memory",
                LayoutHint);
        }

        foreach (var fault in image.Faults)
            findings.Report(ProofRules.NotLoaded, $"{file.Name}: {fault}", LayoutHint);
        CheckOverlap("", segment => segment.Address);
        // Linkers that have no physical addresses to state write zeros.
        if (image.Segments.Any(segment => segment.PhysicalAddress != 0))
            CheckOverlap("physically ", segment => segment.PhysicalAddress);
        foreach (var variable in LibrarySymbols.Variables)
        {
            if (program.WhyUnclear(variable.Name) is { } why)
                findings.Report(ProofRules.OtherDefinition, $"{file.Name}: '{variable.Name}' {why}", NameHint);
            else if (program.Find(variable.Name) is { } place)
                CheckVariable(variable, place);
        }
    }

    /// <summary>Whether code is where memory is executed and not written; each segment is reported once.</summary>
    public bool IsCode(IEnumerable<Place> places)
    {
        var wrong = places.Select(place => SegmentOf(place.Section)).Distinct()
            .Where(segment => !segment.IsExecutable || segment.IsWritable).ToList();
        foreach (var segment in wrong)
        {
            findings.Report(
                ProofRules.NotLoaded,
                $"{file.Name} has functions in the segment at 0x{segment.Address:x}, where memory is " +
                $"{(segment.IsExecutable ? "writable" : "not executable")}", LayoutHint);
        }

        return wrong.Count == 0;
    }

    /// <summary>What could change the bytes that were followed, once they are loaded.</summary>
    public void CheckChanges(IEnumerable<CodeInstruction> reached)
    {
        List<(ulong Start, ulong Length, string What)> pieces =
        [
            .. reached.Select(code => (AddressOf(code.Place), (ulong)code.Instruction.Length, "code")),
            .. LibrarySymbols.Variables.Where(variable => program.Find(variable.Name) is not null)
            .Select(variable => (AddressOf(program.Find(variable.Name)!.Value), variable.Size, $"'{variable.Name}'")),
        ];
        CheckPages(
            pieces.Where(piece => piece.What == "code")
            .SelectMany(piece => (ulong[])[piece.Start >> PageBits, (piece.Start + piece.Length - 1) >> PageBits]).ToHashSet());
        pieces.Sort();
        foreach (var (address, length) in image.Changes())
        {
            if (First(pieces, address, length) is { } changed)
            {
                findings.Report(
                    ProofRules.NotLoaded,
                    $"{file.Name} has the loader change {changed} at 0x{address:x}",
                    "link without text relocations");
                return;
            }
        }
    }

    private void CheckVariable(LibrarySymbol variable, Place place)
    {
        var (segment, offset) = (SegmentOf(place.Section), place.Offset);
        var start = (int)Math.Min(offset, (ulong)segment.Contents.Length);
        var bytes = segment.Contents.Span[start..(int)Math.Min(offset + variable.Size, (ulong)segment.Contents.Length)];
        if (!program.SymbolOf(variable.Name).IsData)
        {
            findings.Report(ProofRules.OtherDefinition, $"{file.Name}: '{variable.Name}' is no variable", NameHint);
        }
        else if (!segment.IsWritable || !segment.Holds(AddressOf(place), variable.Size) || bytes.ContainsAnyExcept((byte)0))
        {
            findings.Report(ProofRules.NotLoaded, $"{file.Name}: '{variable.Name}' is not in memory that can be written and starts as zero",
                LayoutHint);
        }
    }

    private void CheckOverlap(string how, Func<Segment, ulong> address)
    {
        foreach (var (first, second) in Pairs(image.Segments.Where(segment => segment.Size > 0).OrderBy(address)))
        {
            if (address(second) - address(first) < first.Size)
            {
                findings.Report(
                    ProofRules.NotLoaded,
                    $"{file.Name}: segments {first.Index} and {second.Index} {how}overlap at 0x{address(second):x}", LayoutHint);
            }
        }
    }

    /// <summary>A loader that maps pages maps all of one: with another segment in it, what its bytes
    /// and permissions are depends on the loader.</summary>
    private void CheckPages(HashSet<ulong> pages)
    {
        foreach (var segment in image.Segments.Where(segment => segment.Size > 0))
        {
            var (first, last) = (segment.Address >> PageBits, unchecked(segment.Address + segment.Size - 1) >> PageBits);
            foreach (var page in (ulong[])[first, last])
            {
                if (pages.Contains(page)
                    && image.Segments.Any(other => other != segment && other.Size > 0 && other.Address >> PageBits <= page
                    && unchecked(other.Address + other.Size - 1) >> PageBits >= page))
                {
                    findings.Report(
                        ProofRules.NotLoaded,
                        $"{file.Name} loads more than one segment into the page of code at 0x{page << PageBits:x}", LayoutHint);
                    return;
                }
            }
        }
    }

    private static string? First(List<(ulong Start, ulong Length, string What)> pieces, ulong address, ulong length)
    {
        var at = pieces.BinarySearch((address, 0, ""));
        at = at < 0 ? ~at : at;
        // What starts before the address may reach beyond it; pieces do not overlap.
        if (at > 0 && address - pieces[at - 1].Start < pieces[at - 1].Length)
            return pieces[at - 1].What;
        return at < pieces.Count && pieces[at].Start - address < length ? pieces[at].What : null;
    }

    private static IEnumerable<(Segment First, Segment Second)> Pairs(IEnumerable<Segment> sorted)
    {
        Segment? before = null;
        foreach (var segment in sorted)
        {
            if (before is not null)
                yield return (before, segment);
            before = segment;
        }
    }

    private Segment SegmentOf(int piece) => image.SegmentOf(piece);

    private ulong AddressOf(Place place) => SegmentOf(place.Section).Address + place.Offset;
}
