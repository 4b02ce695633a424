using FastAbi.Model.Registers;
using FastAbi.Proof.Objects;
using Iced.Intel;

namespace FastAbi.Proof.Decoding;

/// <summary>The files that a linker would take together, and what is decoded of them.</summary>
internal sealed class CodeProgram
{
    private const int LongestInstruction = 15;

    private readonly Dictionary<string, (ObjectSymbol Symbol, Place Place)> _definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _unclear = new(StringComparer.Ordinal);
    private readonly Dictionary<Place, CodeInstruction> _decoded = [];

    /// <summary>Takes object files as they are, and a linked file as <see cref="LoadedImage"/> shows it.</summary>
    public CodeProgram(IReadOnlyList<ObjectFile> files, bool isArchive)
    {
        IsArchive = isArchive;
        Objects = [.. files.Select(file => new CodeObject(file))];
        foreach (var code in Objects)
        {
            if (code.File.IsLinked)
                DefineLinked(code);
            else
                DefineGlobal(code);
        }
    }

    public IReadOnlyList<CodeObject> Objects { get; }

    /// <summary>Whether the files came in an archive.</summary>
    public bool IsArchive { get; }

    /// <summary>How C calls functions where files have this format.</summary>
    public CallConvention Convention => Objects.Select(code => code.File.Convention).FirstOrDefault(CallConvention.SystemV);

    public bool IsLinked => Objects.Any(code => code.File.IsLinked);

    /// <summary>Where a symbol is, or null.</summary>
    public Place? Find(string name) => _definitions.TryGetValue(name, out var definition) ? definition.Place : null;

    /// <summary>What defines a name.</summary>
    public ObjectSymbol SymbolOf(string name) => _definitions[name].Symbol;

    /// <summary>Why nobody can tell what a name is that a linked file has; null where it is known, or not there at all.</summary>
    public string? WhyUnclear(string name) => _unclear.GetValueOrDefault(name);

    /// <summary>Whether an instruction refers to what has a name: where that is, or to the name where no file defines it.</summary>
    public bool IsNamed(Target target, string name) => target.Place is { } place ? Find(name) == place : target.Name == name;

    /// <summary>
    /// How long a symbol is by its own statement, in bytes; a label inside a function reaches to the function's end, and any other
    /// symbol that states nothing has 0.
    /// </summary>
    public ulong SizeOf(string name)
    {
        var (symbol, place) = _definitions[name];
        return symbol.IsLabel && place.Object.File.FunctionAround(symbol) is { } function
            ? function.Value + function.Size - symbol.Value
            : symbol.Size;
    }

    /// <summary>A local symbol is its own file's alone, whatever it is called. Of two global ones the linker takes the first.</summary>
    private void DefineGlobal(CodeObject code)
    {
        foreach (var symbol in code.File.Symbols.Where(symbol => symbol is { IsDefined: true, IsGlobal: true, Name.Length: > 0 }))
            _definitions.TryAdd(symbol.Name, (symbol, PlaceOf(code, symbol)));
    }

    /// <summary>In a linked file hidden symbols have become local, so that any may be the one that is meant.</summary>
    private void DefineLinked(CodeObject code)
    {
        foreach (var group in code.File.Symbols.Where(symbol => symbol.Name.Length > 0)
            .GroupBy(symbol => symbol.Name, StringComparer.Ordinal))
        {
            var first = group.First();
            if (group.FirstOrDefault(symbol => WhyNoPlace(symbol) is not null) is { } other)
                _unclear.Add(group.Key, WhyNoPlace(other)!);
            else if (group.Any(symbol => symbol.Value != first.Value || symbol.Kind != first.Kind))
                _unclear.Add(group.Key, "is the name of two things");
            else
                _definitions.Add(group.Key, (first, PlaceOf(code, first)));
        }
    }

    private static string? WhyNoPlace(ObjectSymbol symbol) => symbol switch
    {
        { IsUndefined: true } => "is not defined in it",
        { IsDefined: false } => "is nothing that is loaded",
        { Kind: not (SymbolKind.Label or SymbolKind.Data or SymbolKind.Function) } => "is neither a function nor data",
        _ => null,
    };

    private static Place PlaceOf(CodeObject code, ObjectSymbol symbol) => new(code, symbol.Section!.Value, code.File.OffsetOf(symbol));

    /// <summary>The instruction at a place; null behind the end of its section, or where that holds no code.</summary>
    public CodeInstruction? At(Place place)
    {
        if (_decoded.TryGetValue(place, out var known))
            return known;
        var bytes = place.Object.CodeFrom(place);
        if (bytes.IsEmpty)
            return null;
        var decoder = Decoder.Create(64, bytes[..Math.Min(LongestInstruction, bytes.Length)].ToArray(), place.Offset);
        decoder.Decode(out var instruction);
        var code = Refer(place, instruction, decoder.GetConstantOffsets(instruction));
        _decoded.Add(place, code);
        return code;
    }

    private CodeInstruction Refer(Place place, in Instruction instruction, in ConstantOffsets fields)
    {
        if (instruction.IsInvalid)
            return new CodeInstruction(place, instruction, null, "no instruction");
        var isMemory = instruction.IsIPRelativeMemoryOperand;
        var isBranch = instruction.IsJmpShortOrNear || instruction.IsJccShortOrNear || instruction.IsCallNear;
        var field = isMemory ? fields.DisplacementOffset : isBranch ? fields.ImmediateOffset : -1;
        var size = isMemory ? fields.DisplacementSize : isBranch ? fields.ImmediateSize : 0;
        Target? target = null;
        foreach (var relocation in place.Object.RelocationsIn(place, instruction.Length))
        {
            if (field < 0 || relocation.Offset != place.Offset + (ulong)field || size != 4 || target is not null)
            {
                return new CodeInstruction(
                    place, instruction, null, "an instruction that a relocation changes in another place than an address");
            }

            if (!relocation.IsRelative)
            {
                return new CodeInstruction(
                    place, instruction, null, $"an instruction with a relocation of type {relocation.Type}");
            }
            // The linker adds to the address of the field, the processor to that of the next instruction.
            target = Resolve(place.Object, relocation.Symbol, unchecked((ulong)(relocation.Addend + instruction.Length - field)));
            if (target is null)
                return new CodeInstruction(place, instruction, null, "an instruction with the address of what is in no section");
        }
        if (target is null && isBranch)
            target = Near(place, instruction.NearBranchTarget);
        else if (target is null && isMemory)
            target = Near(place, instruction.IPRelativeMemoryAddress);
        return new CodeInstruction(place, instruction, target, null);
    }

    private Target? Resolve(CodeObject code, ObjectSymbol symbol, ulong distance)
    {
        if (symbol.Section is { } section)
            return Named(new Place(code, section, unchecked(symbol.Value + distance)));
        if (symbol is not { IsUndefined: true, IsGlobal: true })
            return null;
        if (Find(symbol.Name) is { } place)
            return Named(place.Plus(distance), distance == 0 ? symbol.Name : null);
        return new Target(null, distance == 0 ? symbol.Name : $"{symbol.Name}{(long)distance:+0;-0}");
    }

    /// <summary>An address counted from an instruction of the same section, or of the same linked file.</summary>
    private static Target Near(Place place, ulong offset)
    {
        if (!place.Object.File.IsLinked)
            return Named(place with { Offset = offset });
        var address = unchecked(place.Object.File.Sections[place.Section].Address + offset);
        var section = place.Object.File.Sections.FirstOrDefault(section =>
            section.IsAllocated && address >= section.Address
            && address - section.Address < Math.Max(section.Size, 1));
        return section is null ? new Target(null, $"address 0x{address:x}")
            : Named(new Place(place.Object, section.Index, address - section.Address));
    }

    private static Target Named(Place place, string? name = null) => new(place, name ?? place.Object.NameOf(place.Section, place.Offset));
}
