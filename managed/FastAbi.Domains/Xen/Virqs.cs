namespace FastAbi.Domains.Xen;

/// <summary>xen.h: VIRQ_*.</summary>
internal static class Virqs
{
    /// <summary>NR_VIRQS.</summary>
    public const int Count = 24;

    /// <summary>Whether a VIRQ is the domain's, not one of each vCPU. Xen: virq_is_global().</summary>
    public static bool IsGlobal(Virq virq) =>
        virq != Virq.Timer && virq != Virq.Debug && virq != Virq.Xenoprof && virq != Virq.Xenpmu;
}
