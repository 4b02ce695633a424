using FastAbi.Proof.Objects;

namespace FastAbi.Proof.Decoding;

/// <summary>One file as the code of a program is read from it.</summary>
internal sealed class CodeObject
{
    private readonly Dictionary<(int Section, ulong Offset), List<string>> _names = [];
    private readonly Dictionary<int, SortedList<ulong, ObjectRelocation>> _relocations = [];
    private readonly Dictionary<(int Section, ulong Offset), UnwindRow?> _rows = [];
    private readonly Lazy<UnwindInformation> _unwind;

    public CodeObject(ObjectFile file)
    {
        File = file;
        _unwind = new(file.ReadUnwind);
        foreach (var symbol in file.Symbols.Where(symbol => symbol.IsDefined && symbol.Name.Length > 0))
        {
            var place = (symbol.Section!.Value, file.OffsetOf(symbol));
            if (!_names.TryGetValue(place, out var names))
                _names.Add(place, names = []);
            names.Add(symbol.Name);
        }
        foreach (var group in file.Relocations.GroupBy(relocation => relocation.Section))
        {
            var list = new SortedList<ulong, ObjectRelocation>();
            foreach (var relocation in group)
            {
                if (!list.TryAdd(relocation.Offset, relocation))
                    throw new InvalidDataException("two relocations change the same place");
            }
            _relocations.Add(group.Key, list);
        }
    }

    public ObjectFile File { get; }

    /// <summary>Its unwind information.</summary>
    public UnwindInformation Unwind => _unwind.Value;

    /// <summary>Whether it has unwind information at all.</summary>
    public bool HasUnwind => Unwind.IsThere;

    /// <summary>A name of a place; empty where it has none.</summary>
    public string NameOf(int section, ulong offset) => _names.TryGetValue((section, offset), out var names) ? names[0] : "";

    /// <summary>The function that a place is in, and how far; null where none comes before it in its section.</summary>
    public (string Name, ulong Offset)? FunctionAt(Place place)
    {
        var nearest = File.Functions.Where(function => function.Section == place.Section && File.OffsetOf(function) <= place.Offset)
            .MaxBy(File.OffsetOf);
        return nearest is null ? null : (nearest.Name, place.Offset - File.OffsetOf(nearest));
    }

    /// <summary>The bytes from a place to the end of its section; empty where there are none, or none that are code.</summary>
    public ReadOnlyMemory<byte> CodeFrom(Place place)
    {
        var section = File.Sections[place.Section];
        return section.IsExecutable && place.Offset < (ulong)section.Contents.Length ? section.Contents[(int)place.Offset..] : default;
    }

    /// <summary>The relocations that change bytes of an instruction.</summary>
    public IEnumerable<ObjectRelocation> RelocationsIn(Place place, int length)
    {
        // None is longer than 8 bytes, so one that starts before the instruction may reach into it.
        if (!_relocations.TryGetValue(place.Section, out var list))
            yield break;
        for (var i = FirstFrom(list, place.Offset < 8 ? 0 : place.Offset - 7); i < list.Count && list.Keys[i] < place.Offset
            + (ulong)length; i++)
        {
            if (list.Keys[i] + (ulong)list.Values[i].Length > place.Offset)
                yield return list.Values[i];
        }
    }

    /// <summary>What the unwinder knows before the instruction at a place, or null.</summary>
    public UnwindRow? UnwindAt(Place place)
    {
        if (!_rows.TryGetValue((place.Section, place.Offset), out var row))
            _rows.Add((place.Section, place.Offset), row = Unwind.RowAt(place.Section, place.Offset));
        return row;
    }

    private static int FirstFrom(SortedList<ulong, ObjectRelocation> list, ulong offset)
    {
        var (low, high) = (0, list.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (list.Keys[middle] < offset)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
