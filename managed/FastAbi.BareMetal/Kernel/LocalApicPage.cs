namespace FastAbi.BareMetal;

/// <summary>The page of a local APIC's registers in memory, where every processor starts with it.</summary>
public static class LocalApicPage
{
    /// <summary>Its physical address.</summary>
    public const uint Address = 0xfee00000;
}
