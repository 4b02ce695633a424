namespace FastAbi.Domains.Xen;

/// <summary>xen.h: VIRQ_*.</summary>
internal static class Virqs
{
    /// <summary>NR_VIRQS.</summary>
    public const int Count = 24;

    public const uint Timer = 0;

    private const uint Debug = 1;
    private const uint Xenoprof = 7;
    private const uint Xenpmu = 13;

    /// <summary>Whether a VIRQ is the domain's, not one of each vCPU. Xen: virq_is_global().</summary>
    public static bool IsGlobal(uint virq) => virq is not (Timer or Debug or Xenoprof or Xenpmu);
}
