namespace FastAbi.Domains.Events;

/// <summary>Single bits of what the guest can write, too; no vCPU does so meanwhile.</summary>
internal static unsafe class Bit
{
    public static bool Test(ulong word, uint bit) => ((word >> (int)bit) & 1) != 0;

    /// <summary>Sets a bit and tells what it was.</summary>
    public static bool TestAndSet(ulong* word, uint bit)
    {
        var old = *word;

        *word = old | (1ul << (int)bit);
        return Test(old, bit);
    }

    /// <summary>Clears a bit and tells what it was.</summary>
    public static bool TestAndClear(ulong* word, uint bit)
    {
        var old = *word;

        *word = old & ~(1ul << (int)bit);
        return Test(old, bit);
    }
}
