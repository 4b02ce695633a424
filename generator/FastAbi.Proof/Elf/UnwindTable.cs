using FastAbi.Proof.Objects;

namespace FastAbi.Proof.Elf;

/// <summary>
/// The unwind information of a file, from <c>.eh_frame</c> (LSB, "Exception Frames"; x86-64 psABI, "DWARF Definition") or, in
/// an object file, from <c>.debug_frame</c> (DWARF 4, 6.4). The sections may hold anything: what is not as it has to be is an
/// <see cref="InvalidDataException"/>.
/// </summary>
public sealed class UnwindTable : UnwindInformation
{
    /// <summary>The section with the information that is loaded with the code.</summary>
    public const string SectionName = ".eh_frame";

    // The one that kernels leave to their debuggers.
    private const string DebugSectionName = ".debug_frame";
    private const uint DebugCommonId = uint.MaxValue;

    private const byte AddressSize = 8;
    private const byte RelativeTo32Bits = 0x1b; // DW_EH_PE_pcrel | DW_EH_PE_sdata4

    private readonly List<Entry> _entries = [];
    private readonly List<string> _faults = [];

    private UnwindTable(bool isThere) => IsThere = isThere;

    /// <inheritdoc/>
    public override bool IsThere { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Faults => _faults;

    /// <summary>Reads a file's; each entry's instructions are left for when someone asks.</summary>
    public static UnwindTable Read(ElfFile file)
    {
        var sections = file.Sections.Where(section => IsUnwind(file, section)).ToList();
        var table = new UnwindTable(sections.Count > 0);
        foreach (var section in sections)
            table.Read(file, section, section.Name == DebugSectionName);
        table.CheckBounds(file);
        return table;
    }

    /// <inheritdoc/>
    public override UnwindRow? RowAt(int section, ulong offset) => Find(section, offset)?.At(offset);

    /// <summary>What is known about the code at a place, or null.</summary>
    public UnwindFrame? Find(int section, ulong offset)
    {
        bool IsAbout(Entry entry) => entry.Section == section && offset >= entry.Start && offset - entry.Start < entry.Length;
        var entry = _entries.Find(IsAbout);
        if (entry is not null && _entries.FindLast(IsAbout) != entry)
            throw new InvalidDataException("two entries of the unwind information are about the instruction");
        return entry is null
            ? null
            : new UnwindFrame(section, entry.Start, entry.Length,
                new UnwindProgram(entry.Common.CodeAlignment, entry.Common.DataAlignment).Run(entry.Common.Instructions, entry.Instructions,
                entry.Start));
    }

    private static bool IsUnwind(ElfFile file, ElfSection section) =>
        section.Name == SectionName || section.Name == DebugSectionName && !file.IsLinked;

    private void Read(ElfFile file, ElfSection section, bool isDebug)
    {
        var bytes = new FileBytes(section.Contents);
        var relocations = file.Relocations.Where(relocation => relocation.Section == section.Index)
            .DistinctBy(relocation => relocation.Offset)
            .ToDictionary(relocation => relocation.Offset);
        var (commons, places) = (new Dictionary<ulong, Common?>(), 0);
        for (var at = 0UL; at < (ulong)bytes.Length;)
        {
            var length = bytes.U32(at);
            if (length == 0)
            {
                _faults.Add("an end mark, behind which an unwinder looks for no code");
                break;
            }
            var (content, start) = (bytes.Slice(at + 4, length, "an entry of the unwind information"), at + 4);
            var id = content.U32(0);
            if (id == (isDebug ? DebugCommonId : 0))
            {
                commons.Add(at, isDebug ? ReadDebugCommon(content) : ReadCommon(content));
                if (commons[at] is null)
                    _faults.Add("a common part of a foreign form");
            }
            else if (!commons.TryGetValue(isDebug ? CommonOf(section, relocations, start, id) : unchecked(start - id), out var common))
            {
                throw new InvalidDataException("an entry of the unwind information has no common part");
            }
            // Where code's common part is of a foreign form, nothing is known about the code.
            else if (common is not null && isDebug)
            {
                _entries.Add(ReadDebugEntry(content, DebugStart(relocations, start + 4), common));
                places += 2;
            }
            else if (common is not null && Start(file, section, bytes, relocations, start + 4) is { } place)
            {
                _entries.Add(ReadEntry(content, place, common));
                places++;
            }
            at = start + length;
        }
        if (relocations.Count != places)
            _faults.Add("relocations besides those that lead to code");
    }

    private void CheckBounds(ElfFile file)
    {
        var (section, end) = (-1, 0UL);
        foreach (var entry in _entries.OrderBy(entry => entry.Section).ThenBy(entry => entry.Start))
        {
            var code = file.Sections[entry.Section];
            if (!code.IsExecutable || entry.Start > code.Size || entry.Length > code.Size - entry.Start)
                _faults.Add($"an entry that reaches beyond the code in {code.Name}");
            if (entry.Section == section && entry.Start < end)
                _faults.Add($"two entries about the same code in {code.Name}");
            (section, end) = (entry.Section, unchecked(entry.Start + entry.Length));
        }
    }

    private static Common? ReadCommon(FileBytes content)
    {
        var cursor = new UnwindCursor(content, 4);
        if (cursor.U8() is not (1 or 3))
            return null;
        var augmentation = cursor.Name();
        var (code, data, column) = (cursor.Unsigned(), cursor.Signed(), cursor.Unsigned());
        if (augmentation != "zR" || column != 16)
            return null;
        var encoding = cursor.Take(cursor.Unsigned());
        if (encoding.Length != 1 || encoding.U8(0) != RelativeTo32Bits)
            return null;
        return new Common(code, data, cursor.Take((ulong)content.Length - cursor.Offset));
    }

    private static Common? ReadDebugCommon(FileBytes content)
    {
        var cursor = new UnwindCursor(content, 4);
        var version = cursor.U8();
        if (version is not (1 or 3 or 4) || cursor.Name().Length > 0)
            return null;
        if (version == 4 && (cursor.U8(), cursor.U8()) is not (AddressSize, 0))
            return null;
        var (code, data, column) = (cursor.Unsigned(), cursor.Signed(), cursor.Unsigned());
        return column == 16 ? new Common(code, data, cursor.Take((ulong)content.Length - cursor.Offset)) : null;
    }

    private static Entry ReadDebugEntry(FileBytes content, (int Section, ulong Offset) place, Common common)
    {
        var cursor = new UnwindCursor(content, 4 + AddressSize);
        var length = cursor.U32() | (ulong)cursor.U32() << 32;
        return new Entry(place.Section, place.Offset, length, common, cursor.Take((ulong)content.Length - cursor.Offset));
    }

    /// <summary>Where the common part of an entry is: in the section, by a relocation to it.</summary>
    private static ulong CommonOf(ElfSection section, Dictionary<ulong, ElfRelocation> relocations, ulong at, uint stated)
    {
        if (!relocations.TryGetValue(at, out var relocation))
            return stated;
        return relocation is { Type: ElfRelocation.Absolute32, Symbol.Section: { } target } && target == section.Index
            ? unchecked(relocation.Symbol.Value + (ulong)relocation.Addend)
            : throw new InvalidDataException("the unwind information has a relocation that is not known here");
    }

    private static (int Section, ulong Offset) DebugStart(Dictionary<ulong, ElfRelocation> relocations, ulong at) =>
        relocations.TryGetValue(at, out var relocation)
            && relocation is { Type: ElfRelocation.Absolute64, Symbol.Section: { } target }
            ? (target, unchecked(relocation.Symbol.Value + (ulong)relocation.Addend))
            : throw new InvalidDataException("an entry of the unwind information leads to no code");

    private static Entry ReadEntry(FileBytes content, (int Section, ulong Offset) place, Common common)
    {
        var cursor = new UnwindCursor(content, 8);
        var length = cursor.U32();
        cursor.Take(cursor.Unsigned());
        return new Entry(place.Section, place.Offset, length, common, cursor.Take((ulong)content.Length - cursor.Offset));
    }

    /// <summary>Where an entry's code starts; null where no section of the file holds it.</summary>
    private static (int Section, ulong Offset)? Start(
        ElfFile file, ElfSection section, FileBytes bytes, Dictionary<ulong, ElfRelocation> relocations, ulong at)
    {
        if (relocations.TryGetValue(at, out var relocation))
        {
            if (relocation is not { Type: ElfRelocation.Pc32, Symbol.Section: { } target })
                throw new InvalidDataException("the unwind information has a relocation that is not known here");
            return (target, unchecked(relocation.Symbol.Value + (ulong)relocation.Addend));
        }
        if (!file.IsLinked)
            throw new InvalidDataException("an entry of the unwind information leads to no code");
        var address = unchecked(section.Address + at + (ulong)(int)bytes.U32(at));
        var code =
            file.Sections.FirstOrDefault(candidate => candidate.IsExecutable && address >= candidate.Address
            && address - candidate.Address < (ulong)candidate.Contents.Length);
        return code is null ? null : (code.Index, address - code.Address);
    }

    private sealed record Common(ulong CodeAlignment, long DataAlignment, FileBytes Instructions);

    private sealed record Entry(int Section, ulong Start, ulong Length, Common Common, FileBytes Instructions);
}
