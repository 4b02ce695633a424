using FastAbi.Dispatch;
using FastAbi.Domains;

namespace FastAbi.Monitor.Hypercalls;

/// <summary>
/// Where vCPUs have their runstate written whenever they begin to run (xen/include/public/vcpu.h:
/// VCPUOP_register_runstate_memory_area). Xen writes by the page tables that the vCPU has then, and where they do not have the
/// area, not at all.
/// </summary>
internal sealed unsafe class RunstateAreas(Domain domain, IGuestSpace<int> space)
{
    private const int Words = 6; // state, its time, and four times: struct vcpu_runstate_info

    private readonly ulong[] _areas = new ulong[Domain.MaxVcpus];

    /// <summary>Registers an area of a vCPU at an address of the caller's.</summary>
    public void Register(int caller, int vcpu, ulong address)
    {
        _areas[vcpu] = address;
        Write(caller, vcpu);
    }

    /// <summary>A vCPU is about to run.</summary>
    public void Update(int vcpu)
    {
        if (_areas[vcpu] != 0)
            Write(vcpu, vcpu);
    }

    private void Write(int caller, int vcpu)
    {
        if (!domain.Vcpu.GetRunstateInfo(domain.GetCaller(caller), new VcpuId((uint)vcpu), out var info).IsOk)
            return;

        var words = stackalloc ulong[Words];
        words[0] = (ulong)info.State;
        words[1] = info.StateEntryTime.Value;
        words[2] = info.Time0.Value;
        words[3] = info.Time1.Value;
        words[4] = info.Time2.Value;
        words[5] = info.Time3.Value;
        _ = space.Write(caller, _areas[vcpu], (byte*)words, Words * sizeof(ulong));
    }
}
