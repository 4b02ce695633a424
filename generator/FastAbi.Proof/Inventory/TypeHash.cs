using FastAbi.Proof.Decoding;
using FastAbi.Proof.Elf;
using FastAbi.Proof.Objects;

namespace FastAbi.Proof.Inventory;

/// <summary>
/// The hash of a function's C type in front of the function, as clang's kCFI has it: <c>mov $hash, %eax</c>, which is never
/// executed, and then nothing but filling. Whoever takes the function's address defines it.
/// </summary>
internal sealed class TypeHash
{
    /// <summary>How long it is, in bytes.</summary>
    public const ulong Length = 5;

    private const string Prefix = "__kcfi_typeid_";
    private const byte Move = 0xb8, Nop = 0x90; // mov imm32, %eax; nop

    private readonly ElfFile _file;
    private readonly ElfRelocation _relocation;

    private TypeHash(ElfFile file, ElfRelocation relocation) => (_file, _relocation) = (file, relocation);

    /// <summary>Where it starts in its section.</summary>
    public ulong Start => _relocation.Offset - 1;

    /// <summary>Its symbol.</summary>
    public string Symbol => _relocation.Symbol.Name;

    /// <summary>Whether a symbol is such a hash, which another file defines or nobody.</summary>
    public static bool IsHash(ElfSymbol symbol) =>
        symbol is { IsUndefined: true, IsWeak: true } && symbol.Name.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Whether a function's hash is in front of it.</summary>
    public static bool IsBefore(Place start, string function) => start.Object.File.Relocations.Any(relocation =>
        relocation.Section == start.Section && relocation.Offset < start.Offset && relocation.Symbol.Name == Prefix + function
        && Of(start.Object.File, relocation) is not null);

    /// <summary>The hash that a relocation puts into code; null where it puts something else there.</summary>
    public static TypeHash? Of(ObjectFile file, ObjectRelocation relocation) =>
        file is ElfFile elf && relocation is ElfRelocation change && IsHash(change.Symbol) && elf.Sections[change.Section].IsExecutable
            ? new TypeHash(elf, change) : null;

    /// <summary>What is wrong with it, or null.</summary>
    public string? Fault(LibrarySymbols library)
    {
        var name = _relocation.Symbol.Name[Prefix.Length..];
        var code = _file.Sections[_relocation.Section].Contents.Span;
        if (_relocation is not { Type: ElfRelocation.Absolute32, Addend: 0, Offset: > 0 } || code[(int)_relocation.Offset - 1] != Move)
            return "is no hash that a caller looks for";
        if (library.Find(name) is not { IsFunction: true })
            return "is of no function of the library";
        var function = _file.Functions.FirstOrDefault(symbol => symbol.Name == name && symbol.Section == _relocation.Section);
        var end = _relocation.Offset + 4;
        return function is null || function.Value < end || code[(int)end..(int)function.Value].ContainsAnyExcept(Nop)
            ? "does not stand in front of that function"
            : null;
    }
}
