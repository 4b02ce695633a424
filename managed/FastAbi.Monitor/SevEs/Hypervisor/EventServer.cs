using FastAbi.Domains;
using FastAbi.Monitor.Devices;
using FastAbi.Monitor.Exits;
using FastAbi.Monitor.Guest;
using FastAbi.Monitor.Host;
using FastAbi.Monitor.Report;
using FastAbi.Monitor.SevEs.Processor;
using FastAbi.Monitor.Svm;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.SevEs.Hypervisor;

/// <summary>
/// Events that a guest asks for by its GHCB (SEV-ES Guest-Hypervisor Communication Block Standardization, "SEV-ES Support in the
/// Hypervisor"). What an event does not need is not looked at, and all marks are its answer's.
/// </summary>
internal sealed unsafe class EventServer(
    GuestMachine machine, Domain domain, HypercallGate hypercalls, CpuidModel cpuid, PortAccess ports, ReverseMap? pages)
{
    private const ulong Snp = 1 << 0;
    private const ulong Creation = 1 << 1;

    private const ulong MmioRead = 0x80000001;
    private const ulong MmioWrite = 0x80000002;
    private const ulong NmiComplete = 0x80000003;
    private const ulong ResetHold = 0x80000004;
    private const ulong ChangePages = 0x80000010;
    private const ulong CreateVcpu = 0x80000013;
    private const ulong FeatureQuestion = 0x8000fffd;

    private const ulong In = 1 << 0;
    private const ulong String = 1 << 2;
    private const uint CreateNow = 1;

    /// <summary>What this hypervisor has: a vCPU can be created, and SEV-SNP.</summary>
    public ulong Features => Creation | (pages is null ? 0 : Snp);

    /// <summary>Refuses whatever is in a GHCB that is not the one that the vCPU has registered.</summary>
    public static void RefuseUnregistered(in Ghcb ghcb) => Refuse(ghcb, Complaint.NotRegistered);

    /// <summary>Serves the event that is in a GHCB.</summary>
    /// <returns>Whether the guest has called or printed.</returns>
    public bool Serve(VirtualCpu vcpu, in Ghcb ghcb)
    {
        if (!ghcb.HasThisUsage)
            return Refuse(ghcb, Complaint.Usage);

        if (!ghcb.TryTake(Ghcb.ExitCode, out var code) || !ghcb.TryTake(Ghcb.ExitInfo1, out var info1) ||
            !ghcb.TryTake(Ghcb.ExitInfo2, out var info2))
        {
            return Refuse(ghcb, Complaint.MissingInput);
        }

        switch (code)
        {
            case (ulong)ExitCode.Vmmcall:
                return Call(vcpu, ghcb);
            case (ulong)ExitCode.Cpuid:
                return AnswerCpuid(vcpu, ghcb);
            case (ulong)ExitCode.Msr:
                return AccessMsr(vcpu, ghcb, info1 != 0);
            case (ulong)ExitCode.Port:
                return AccessPort(vcpu, ghcb, info1);
            case MmioRead or MmioWrite:
                return AccessLocalApic(vcpu, ghcb, info1, info2, code == MmioWrite);
            case (ulong)ExitCode.Invd:
                return Finish(ghcb);
            case NmiComplete:
                vcpu.NmiBlocked = false;
                return Finish(ghcb);
            case ResetHold:
                Hold(vcpu);
                return Finish(ghcb);
            case ChangePages when pages is not null:
                return Change(ghcb, pages);
            case CreateVcpu:
                return Create(ghcb, (uint)info1, (uint)(info1 >> 32), info2);
            case FeatureQuestion:
                ghcb.ClearMarks();
                Give(ghcb, 0, Features);
                return false;
            default:
                Line.Write($"vCPU {vcpu.Id} asks for event 0x{code:x}, which is not served");
                return Refuse(ghcb, Complaint.Event);
        }
    }

    /// <summary>Lets a vCPU wait for what starts it anew, which never comes here: a vCPU is created.</summary>
    public void Hold(VirtualCpu vcpu) => _ = domain.Reset(vcpu.Id);

    private bool Call(VirtualCpu vcpu, in Ghcb ghcb)
    {
        if (!ghcb.TryTakeLevel(out var level) || !ShownCall.TryTake(ghcb, out var registers, out var exposure))
            return Refuse(ghcb, Complaint.MissingInput);

        hypercalls.ServeSealed(vcpu, level, ref registers);
        ghcb.ClearMarks();
        ShownCall.Give(ghcb, exposure, registers);
        Give(ghcb, 0, 0);
        return true;
    }

    private bool AnswerCpuid(VirtualCpu vcpu, in Ghcb ghcb)
    {
        if (!ghcb.TryTake(Ghcb.Rax, out var leaf) || !ghcb.TryTake(Ghcb.Rcx, out var subleaf))
            return Refuse(ghcb, Complaint.MissingInput);

        var answer = cpuid.Answer(vcpu, (uint)leaf, (uint)subleaf);
        ghcb.ClearMarks();
        ghcb.Give(Ghcb.Rax, answer.Eax);
        ghcb.Give(Ghcb.Rbx, answer.Ebx);
        ghcb.Give(Ghcb.Rcx, answer.Ecx);
        ghcb.Give(Ghcb.Rdx, answer.Edx);
        Give(ghcb, 0, 0);
        return false;
    }

    // Those in the save area are the processor's. The hypercall page would be the hypervisor's code in the guest: there is none.
    private static bool AccessMsr(VirtualCpu vcpu, in Ghcb ghcb, bool isWrite)
    {
        ulong low = 0;
        ulong high = 0;
        if (!ghcb.TryTake(Ghcb.Rcx, out var register) ||
            (isWrite && (!ghcb.TryTake(Ghcb.Rax, out low) || !ghcb.TryTake(Ghcb.Rdx, out high))))
        {
            return Refuse(ghcb, Complaint.MissingInput);
        }

        var value = (uint)low | (high << 32);
        var isThere = !MsrModel.IsSaved((uint)register) &&
            (isWrite
                ? MsrModel.TryWrite(vcpu, Vendor.Amd, (uint)register, value)
                : MsrModel.TryRead(vcpu, Vendor.Amd, (uint)register, out value));
        ghcb.ClearMarks();
        if (isThere && !isWrite)
        {
            ghcb.Give(Ghcb.Rax, (uint)value);
            ghcb.Give(Ghcb.Rdx, value >> 32);
        }

        Give(ghcb, isThere ? 0UL : 1, isThere ? 0 : Event.Exception(Event.GeneralProtection, 0));
        return false;
    }

    private bool AccessPort(VirtualCpu vcpu, in Ghcb ghcb, ulong info)
    {
        var port = (ushort)(info >> 16);
        var size = (int)(info >> 4) & 7;
        if ((info & String) != 0 || size is not (1 or 2 or 4))
            return Refuse(ghcb, Complaint.Input);

        ulong value = 0;
        if ((info & In) == 0 && !ghcb.TryTake(Ghcb.Rax, out value))
            return Refuse(ghcb, Complaint.MissingInput);

        var hasPrinted = (info & In) == 0 && ports.Write(vcpu, port, size, (uint)value);
        ghcb.ClearMarks();
        if ((info & In) != 0)
            ghcb.Give(Ghcb.Rax, ports.Read(port, size));

        Give(ghcb, 0, 0);
        return hasPrinted;
    }

    private bool AccessLocalApic(VirtualCpu vcpu, in Ghcb ghcb, ulong address, ulong size, bool isWrite)
    {
        if (!ghcb.TryTake(Ghcb.Scratch, out var scratch))
            return Refuse(ghcb, Complaint.MissingInput);

        var register = address - LocalApicModel.Base;
        if (register >= HostMemory.PageSize || register % 16 != 0 || size != sizeof(uint))
            return Refuse(ghcb, Complaint.Input);

        var data = (uint*)ghcb.Data(scratch, size);
        if (data == null)
            return Refuse(ghcb, Complaint.Scratch);

        if (!isWrite)
            *data = vcpu.Apic.Read((uint)register);
        else if (vcpu.Apic.Write((uint)register, *data))
            machine.SendInterrupt(vcpu, domain);

        vcpu.ShowTaskPriority();
        return Finish(ghcb);
    }

    private static bool Change(in Ghcb ghcb, ReverseMap pages)
    {
        if (!ghcb.TryTake(Ghcb.Scratch, out var scratch))
            return Refuse(ghcb, Complaint.MissingInput);

        var list = (PageList*)ghcb.Data(scratch, (ulong)sizeof(PageList));
        if (list == null)
            return Refuse(ghcb, Complaint.Scratch);

        ghcb.ClearMarks();
        Give(ghcb, 0, PageList.Serve(list, pages));
        return false;
    }

    private bool Create(in Ghcb ghcb, uint command, uint apicId, ulong registers)
    {
        if (!ghcb.TryTake(Ghcb.Rax, out var features))
            return Refuse(ghcb, Complaint.MissingInput);

        if (features != (pages is null ? 0 : Snp))
            return Refuse(ghcb, Complaint.Input);

        foreach (var target in machine.Vcpus)
        {
            if (command != CreateNow || target.Apic.ApicId != apicId || domain.IsInitialised(target.Id))
                continue;

            target.Vmcb->SealedState = registers;
            domain.Start(target.Id);
            return Finish(ghcb);
        }

        return Refuse(ghcb, Complaint.Input);
    }

    private static bool Finish(in Ghcb ghcb)
    {
        ghcb.ClearMarks();
        Give(ghcb, 0, 0);
        return false;
    }

    private static bool Refuse(in Ghcb ghcb, Complaint why)
    {
        ghcb.ClearMarks();
        Give(ghcb, 2, (ulong)why);
        return false;
    }

    private static void Give(in Ghcb ghcb, ulong info1, ulong info2)
    {
        ghcb.Give(Ghcb.ExitInfo1, info1);
        ghcb.Give(Ghcb.ExitInfo2, info2);
    }
}
