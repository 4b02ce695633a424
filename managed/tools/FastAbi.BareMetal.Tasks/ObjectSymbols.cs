namespace FastAbi.BareMetal.Tasks;

/// <summary>Reads symbols in whichever format a file has: ELF for kernels, COFF and PE for UEFI programs.</summary>
public static class ObjectSymbols
{
    /// <summary>The file's defined symbols, by address and, at the same address, by name. Names of sections and files are none.</summary>
    public static IReadOnlyList<ObjectSymbol> Read(string file)
    {
        var bytes = File.ReadAllBytes(file);
        return bytes.AsSpan().StartsWith("\u007fELF"u8) ? ElfSymbols.Read(bytes) : CoffSymbols.Read(bytes);
    }
}
