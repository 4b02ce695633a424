using FastAbi.BareMetal;
using FastAbi.Monitor.Host;

namespace FastAbi.Monitor.Svm;

/// <summary>Secure Virtual Machine, the processor's extension that the monitor is made of.</summary>
internal static unsafe class SvmSupport
{
    private const uint LargestExtendedLeaf = 0x80000000;
    private const uint ExtendedFeatures = 0x80000001;
    private const uint SvmLeaf = 0x8000000a;
    private const uint EcxSvm = 1 << 2;
    private const uint EdxNestedPaging = 1 << 0;
    private const ulong VmCrDisabled = 1 << 4;

    /// <summary>Whether the processor has it, with nested paging, and lets it be used ("Enabling SVM").</summary>
    public static bool IsPresent =>
        CpuidLeaf.OfProcessor(LargestExtendedLeaf).Eax >= SvmLeaf &&
        (CpuidLeaf.OfProcessor(ExtendedFeatures).Ecx & EcxSvm) != 0 &&
        (CpuidLeaf.OfProcessor(SvmLeaf).Edx & EdxNestedPaging) != 0 &&
        (Processor.ReadMsr(Msr.VmCr) & VmCrDisabled) == 0;

    /// <summary>How many address space identifiers there are, with the host's.</summary>
    public static uint AddressSpaceIds => CpuidLeaf.OfProcessor(SvmLeaf).Ebx;

    /// <summary>Turns it on; one page is for what VMRUN keeps of the host ("VM_HSAVE_PA MSR").</summary>
    public static void Enable(HostMemory host)
    {
        Processor.WriteMsr(Msr.Efer, Processor.ReadMsr(Msr.Efer) | Msr.EferSvme | Msr.EferNxe);
        Processor.WriteMsr(Msr.HostSaveArea, (ulong)host.Allocate(1));
    }
}
