using FastAbi.Proof.Objects;

namespace FastAbi.Proof.Coff;

/// <summary>
/// The unwind information of a COFF file: <c>.pdata</c> and <c>.xdata</c> (PE format, "The .pdata Section"; Microsoft's "x64 exception
/// handling"). The sections may hold anything: what is not as it has to be is an <see cref="InvalidDataException"/>.
/// </summary>
internal sealed class FunctionTable : UnwindInformation
{
    private const int EntrySize = 12;
    private const string Entries = ".pdata", Codes = ".xdata";

    private readonly CoffFile _file;
    private readonly List<Function> _functions = [];
    private readonly List<string> _faults = [];

    private FunctionTable(CoffFile file) => _file = file;

    /// <summary>What is said of no function is said, too: that it leaves rsp and the caller's registers alone.</summary>
    public override bool IsThere => true;

    public override IReadOnlyList<string> Faults => _faults;

    /// <summary>Whether a section is one of those that unwinders read.</summary>
    public static bool IsUnwind(string name) => IsPart(name, Entries) || IsPart(name, Codes);

    /// <summary>Reads an object file's.</summary>
    public static FunctionTable Read(CoffFile file)
    {
        var table = new FunctionTable(file);
        foreach (var section in file.Sections.Where(section => IsPart(section.Name, Entries)))
            table.ReadObject(section);
        if (file.Relocations.Any(relocation => IsPart(file.Sections[relocation.Section].Name, Codes)))
            table._faults.Add("a handler, or an entry that goes on in another one");
        table.CheckBounds();
        return table;
    }

    /// <summary>Reads an image's.</summary>
    public static FunctionTable Read(CoffFile file, PeImage image)
    {
        var table = new FunctionTable(file);
        var entries = image.Directory(file.Directories!.Functions, "the entries for unwinders");
        for (var at = 0UL; at + EntrySize <= (ulong)entries.Length; at += EntrySize)
        {
            var (start, end, codes) = (entries.U32(at), entries.U32(at + 4), entries.U32(at + 8));
            if (image.PlaceOf(start) is (var section, var offset) && end > start)
                table._functions.Add(new Function(section, offset, offset + (end - start), () => Loaded(image, codes)));
        }
        return table;
    }

    /// <summary>How far the end of the function around a place is, in bytes; 0 where none is known.</summary>
    public ulong EndOf(int section, ulong offset) => Around(section, offset) is { } function ? function.End - offset : 0;

    public override UnwindRow? RowAt(int section, ulong offset)
    {
        if (Around(section, offset) is not { } function)
            return UnwindCodes.OfLeaf(offset);
        var codes = UnwindCodes.Read(function.Codes());
        var passed = offset - function.Start;
        return passed >= codes.PrologSize && Epilog.At(_file, section, offset, (function.Start, function.End), codes.Frame) is { } epilog
            ? epilog : codes.RowAt(offset, passed);
    }

    private static bool IsPart(string name, string section) =>
        name == section || name.StartsWith($"{section}$", StringComparison.Ordinal);

    private static FileBytes Loaded(PeImage image, uint address)
    {
        var heading = image.Read(address, UnwindCodes.HeadingSize) ?? throw new InvalidDataException("unwind codes are not loaded");
        return image.Read(address, UnwindCodes.LengthOf(heading)) ?? throw new InvalidDataException("unwind codes are not loaded");
    }

    private Function? Around(int section, ulong offset)
    {
        bool IsAround(Function function) => function.Section == section && offset >= function.Start && offset < function.End;
        var found = _functions.Find(IsAround);
        return found is null || _functions.FindLast(IsAround) == found ? found
            : throw new InvalidDataException("two entries of the unwind information are about the instruction");
    }

    private void ReadObject(CoffSection section)
    {
        if (section.Contents.Length % EntrySize != 0)
            throw new InvalidDataException($"{Entries} ends in the middle of an entry");
        var relocations = _file.Relocations.Where(relocation => relocation.Section == section.Index)
            .DistinctBy(relocation => relocation.Offset).ToDictionary(relocation => relocation.Offset);
        for (var at = 0UL; at < (ulong)section.Contents.Length; at += EntrySize)
        {
            var (start, end, codes) = (Place(relocations, at), Place(relocations, at + 4), Place(relocations, at + 8));
            if (start.Section != end.Section || end.Offset <= start.Offset)
                throw new InvalidDataException("an entry of the unwind information leads to no code");
            var contents = new FileBytes(_file.Sections[codes.Section].Contents);
            if (!IsPart(_file.Sections[codes.Section].Name, Codes))
                _faults.Add($"codes in {_file.Sections[codes.Section].Name}");
            var heading = contents.Slice(codes.Offset, UnwindCodes.HeadingSize, "the heading of unwind codes");
            var bytes = contents.Slice(codes.Offset, UnwindCodes.LengthOf(heading), "unwind codes");
            _functions.Add(new Function(start.Section, start.Offset, end.Offset, () => bytes));
        }
        if (relocations.Count != section.Contents.Length / EntrySize * 3)
            _faults.Add("relocations besides those that lead to code and to what is said of it");
    }

    private static (int Section, ulong Offset) Place(Dictionary<ulong, CoffRelocation> relocations, ulong at) =>
        relocations.TryGetValue(at, out var relocation)
            && relocation is { Type: CoffRelocation.ImageRelative, Symbol.Section: { } section }
            ? (section, unchecked(relocation.Symbol.Value + (ulong)relocation.Addend))
            : throw new InvalidDataException("an entry of the unwind information leads to no code");

    private void CheckBounds()
    {
        var (section, end) = (-1, 0UL);
        foreach (var function in _functions.OrderBy(function => function.Section).ThenBy(function => function.Start))
        {
            var code = _file.Sections[function.Section];
            if (!code.IsExecutable || function.End > code.Size)
                _faults.Add($"an entry that reaches beyond the code in {code.Name}");
            if (function.Section == section && function.Start < end)
                _faults.Add($"two entries about the same code in {code.Name}");
            if (UnwindCodes.FaultOf(function.Codes()) is { } fault)
                _faults.Add(fault);
            (section, end) = (function.Section, function.End);
        }
    }

    private sealed record Function(int Section, ulong Start, ulong End, Func<FileBytes> Codes);
}
