namespace FastAbi.BareMetal.Tasks;

/// <summary>A symbol that an object file or a linked one defines, whatever its format.</summary>
/// <param name="Address">Its value: an address in a kernel, an offset in an object file.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsCode">It lies in a section with code.</param>
public sealed record ObjectSymbol(ulong Address, string Name, bool IsCode);
