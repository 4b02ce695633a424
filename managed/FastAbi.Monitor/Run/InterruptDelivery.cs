using System.Runtime.CompilerServices;
using FastAbi.Domains;
using FastAbi.Monitor.Svm;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.Run;

/// <summary>
/// What a vCPU takes at its next VMRUN: an NMI, the callback of the domain, or an interrupt of its local APIC, in this order
/// as Xen does (AMD64 Architecture Programmer's Manual, volume 2, "Event Injection", "Virtual Interrupts").
/// </summary>
/// <remarks>
/// Where the vCPU does not accept interrupts, a virtual interrupt is set up only to exit as soon as it does: which one it
/// takes is asked then, since the guest may have made the reason go away. In an interrupt shadow nothing is injected, so that
/// "sti; hlt" stays one, whatever makes the vCPU exit between the two.
/// </remarks>
internal static unsafe class InterruptDelivery
{
    /// <summary>Prepares the VMCB.</summary>
    /// <returns>Whether the vCPU has to exit soon all the same: an NMI waits for the end of another one.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Prepare(VirtualCpu vcpu, Domain domain) =>
        (!vcpu.IsUndisturbed || domain.HasEvent(vcpu.Id)) && PrepareEvent(vcpu, domain);

    private static bool PrepareEvent(VirtualCpu vcpu, Domain domain)
    {
        var vmcb = vcpu.Vmcb;
        vmcb->Intercepts &= ~Intercepts.VirtualInterrupt;
        vmcb->VirtualInterrupt &= ~VirtualInterrupt.Pending;
        var isHurried = PrepareNmi(vcpu, domain);

        var callback = domain.CallbackVector(vcpu.Id);
        var vector = callback != 0 ? callback : vcpu.Apic.Deliverable;
        if (vector < 0)
            return isHurried;

        if (vmcb->EventInjection == 0 && vcpu.AcceptsInterrupts && !vcpu.IsInShadow)
        {
            vmcb->EventInjection = Event.Interrupt((byte)vector);
            if (callback == 0)
                vcpu.Apic.Accept((byte)vector);
        }
        else
        {
            vmcb->VirtualInterruptVector = (byte)vector;
            vmcb->VirtualInterrupt |= VirtualInterrupt.Pending;
            vmcb->Intercepts |= Intercepts.VirtualInterrupt;
        }

        return isHurried;
    }

    /// <summary>What was on its way when the guest touched a page for the first time, and sets out once more.</summary>
    /// <param name="vcpu">The vCPU, after its exit.</param>
    /// <param name="injected">What was injected.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Interrupted(VirtualCpu vcpu, ulong injected)
    {
        var info = vcpu.Vmcb->ExitInterruptInfo;
        return (info & Event.Valid) == 0 ? 0 : Repeated(info, injected);
    }

    /// <summary>The vCPU is at the IRET that ends an NMI, and executes it next.</summary>
    public static void EndNmi(VirtualCpu vcpu)
    {
        vcpu.Vmcb->Intercepts &= ~Intercepts.Iret;
        vcpu.NmiReturn = vcpu.Vmcb->Rip;
    }

    // An instruction's own exception comes again with it, but a trap of the one before does not.
    private static ulong Repeated(ulong info, ulong injected) =>
        (byte)info == (byte)injected ? injected : (byte)info == Event.Debug ? Event.Exception(Event.Debug) : 0;

    // The processor does not hold back a second NMI, since it did not deliver the first one itself.
    private static bool PrepareNmi(VirtualCpu vcpu, Domain domain)
    {
        if (vcpu.NmiBlocked && vcpu.NmiReturn is { } iret && iret != vcpu.Vmcb->Rip)
        {
            vcpu.NmiBlocked = false;
            vcpu.NmiReturn = null;
        }

        // One that cannot be taken yet stays with the domain, which then lets the vCPU wait for nothing else.
        if (vcpu.NmiBlocked || vcpu.Vmcb->EventInjection != 0 || vcpu.IsInShadow)
            return domain.HasNmi(vcpu.Id) && (vcpu.NmiReturn is not null || !vcpu.NmiBlocked);

        if (!domain.TakeNmi(vcpu.Id))
            return false;

        vcpu.NmiBlocked = true;
        vcpu.Vmcb->EventInjection = Event.Nmi;
        vcpu.Vmcb->Intercepts |= Intercepts.Iret;
        return false;
    }
}
