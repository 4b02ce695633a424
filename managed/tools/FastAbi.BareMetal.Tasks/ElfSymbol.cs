namespace FastAbi.BareMetal.Tasks;

/// <summary>A symbol that an ELF file defines.</summary>
/// <param name="Address">Its value: an address in a kernel, an offset in an object file.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsCode">It lies in a section with code.</param>
public sealed record ElfSymbol(ulong Address, string Name, bool IsCode);
