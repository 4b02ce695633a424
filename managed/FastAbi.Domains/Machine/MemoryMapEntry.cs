namespace FastAbi.Domains.Machine;

/// <summary>An entry of the memory map, as of the BIOS call INT 0x15 EAX=0xE820.</summary>
public readonly struct MemoryMapEntry
{
    /// <summary>An entry's bytes in guest memory: address, size, type, without padding.</summary>
    public const int Size = 20;

    /// <summary>The type of RAM.</summary>
    public const uint Ram = 1;

    /// <summary>The type of what is not RAM.</summary>
    public const uint Reserved = 2;

    /// <summary>The type of memory with ACPI's tables, which may be reused once they are read.</summary>
    public const uint AcpiTables = 3;

    /// <summary>The first guest-physical address. [bytes]</summary>
    public readonly ulong Address;

    /// <summary>The length. [bytes]</summary>
    public readonly ulong Length;

    /// <summary><see cref="Ram"/>, <see cref="Reserved"/> or another type of E820.</summary>
    public readonly uint Type;

    /// <summary>An entry for so many bytes from an address on.</summary>
    public MemoryMapEntry(ulong address, ulong length, uint type)
    {
        Address = address;
        Length = length;
        Type = type;
    }
}
