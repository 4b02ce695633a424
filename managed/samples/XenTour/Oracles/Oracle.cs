using System.Runtime.InteropServices;

namespace XenTour.Oracles;

/// <summary>
/// The same operations as the library's, made independently of it by native/guest/tour/oracle_*.c: by FastABI's registers
/// where the hypervisor speaks it, else by classic hypercalls through Xen's own hypercall page. The tour compares results and
/// outputs of the two.
/// </summary>
internal static unsafe class Oracle
{
    /// <summary>Looks for Xen, and has it fill the hypercall page; 0 where there is none.</summary>
    [DllImport("guest", EntryPoint = "oracle_init")]
    [SuppressGCTransition]
    public static extern int Init();

    /// <summary>Whether CPUID says that the hypervisor speaks FastABI; 0 or 1.</summary>
    [DllImport("guest", EntryPoint = "oracle_is_native")]
    [SuppressGCTransition]
    public static extern int IsNative();

    /// <summary>
    /// The instruction of this processor's vendor with 16 registers from and to an array: rax rcx rdx rbx rsp rbp rsi rdi r8 to
    /// r15.
    /// </summary>
    [DllImport("guest", EntryPoint = "oracle_enter")]
    [SuppressGCTransition]
    public static extern void Enter(ulong* registers);

    /// <summary>Whether a function keeps the registers that the System V ABI has it keep; 0 or 1.</summary>
    [DllImport("guest", EntryPoint = "guest_preserves_callee_saved")]
    [SuppressGCTransition]
    public static extern int KeepsCallees(delegate* unmanaged<void> function);

    [DllImport("guest", EntryPoint = "oracle_event_channel_alloc_unbound")]
    [SuppressGCTransition]
    public static extern long EventChannelAllocUnbound(ushort dom, ushort remoteDom, out uint port);

    [DllImport("guest", EntryPoint = "oracle_event_channel_bind_interdomain")]
    [SuppressGCTransition]
    public static extern long EventChannelBindInterdomain(ushort remoteDom, uint remotePort, out uint localPort);

    [DllImport("guest", EntryPoint = "oracle_event_channel_bind_virq")]
    [SuppressGCTransition]
    public static extern long EventChannelBindVirq(uint virq, uint vcpu, out uint port);

    [DllImport("guest", EntryPoint = "oracle_event_channel_bind_ipi")]
    [SuppressGCTransition]
    public static extern long EventChannelBindIpi(uint vcpu, out uint port);

    [DllImport("guest", EntryPoint = "oracle_event_channel_bind_pirq")]
    [SuppressGCTransition]
    public static extern long EventChannelBindPirq(uint pirq, uint flags, out uint port);

    [DllImport("guest", EntryPoint = "oracle_event_channel_close")]
    [SuppressGCTransition]
    public static extern long EventChannelClose(uint port);

    [DllImport("guest", EntryPoint = "oracle_event_channel_send")]
    [SuppressGCTransition]
    public static extern long EventChannelSend(uint port);

    [DllImport("guest", EntryPoint = "oracle_event_channel_status")]
    [SuppressGCTransition]
    public static extern long EventChannelStatus(ushort dom, uint port, out OracleStatus outputs);

    [DllImport("guest", EntryPoint = "oracle_event_channel_bind_vcpu")]
    [SuppressGCTransition]
    public static extern long EventChannelBindVcpu(uint vcpu, uint port);

    [DllImport("guest", EntryPoint = "oracle_event_channel_unmask")]
    [SuppressGCTransition]
    public static extern long EventChannelUnmask(uint port);

    [DllImport("guest", EntryPoint = "oracle_event_channel_reset")]
    [SuppressGCTransition]
    public static extern long EventChannelReset(ushort dom);

    [DllImport("guest", EntryPoint = "oracle_event_channel_init_control")]
    [SuppressGCTransition]
    public static extern long EventChannelInitControl(ulong controlGfn, uint offset, uint vcpu, out byte linkBits);

    [DllImport("guest", EntryPoint = "oracle_event_channel_expand_array")]
    [SuppressGCTransition]
    public static extern long EventChannelExpandArray(ulong arrayGfn);

    [DllImport("guest", EntryPoint = "oracle_event_channel_set_priority")]
    [SuppressGCTransition]
    public static extern long EventChannelSetPriority(uint port, uint priority);

    [DllImport("guest", EntryPoint = "oracle_grant_table_map_grant_ref")]
    [SuppressGCTransition]
    public static extern long GrantTableMapGrantRef(ushort dom, ulong hostAddr, uint flags, uint @ref, out OracleMapping outputs);

    [DllImport("guest", EntryPoint = "oracle_grant_table_unmap_grant_ref")]
    [SuppressGCTransition]
    public static extern long GrantTableUnmapGrantRef(ulong hostAddr, uint handle);

    [DllImport("guest", EntryPoint = "oracle_grant_table_query_size")]
    [SuppressGCTransition]
    public static extern long GrantTableQuerySize(out OracleSize outputs);

    [DllImport("guest", EntryPoint = "oracle_grant_table_set_version")]
    [SuppressGCTransition]
    public static extern long GrantTableSetVersion(uint version);

    [DllImport("guest", EntryPoint = "oracle_grant_table_get_version")]
    [SuppressGCTransition]
    public static extern long GrantTableGetVersion(out uint version);

    [DllImport("guest", EntryPoint = "oracle_hvm_set_param")]
    [SuppressGCTransition]
    public static extern long HvmSetParam(ushort domid, uint index, ulong value);

    [DllImport("guest", EntryPoint = "oracle_hvm_get_param")]
    [SuppressGCTransition]
    public static extern long HvmGetParam(ushort domid, uint index, out ulong value);

    [DllImport("guest", EntryPoint = "oracle_hvm_flush_tlbs")]
    [SuppressGCTransition]
    public static extern long HvmFlushTlbs();

    [DllImport("guest", EntryPoint = "oracle_hvm_get_time")]
    [SuppressGCTransition]
    public static extern long HvmGetTime(out ulong now);

    [DllImport("guest", EntryPoint = "oracle_hvm_get_mem_type")]
    [SuppressGCTransition]
    public static extern long HvmGetMemType(ushort domid, ulong pfn, out ushort memType);

    [DllImport("guest", EntryPoint = "oracle_hvm_set_evtchn_upcall_vector")]
    [SuppressGCTransition]
    public static extern long HvmSetEvtchnUpcallVector(uint vcpu, byte vector);

    [DllImport("guest", EntryPoint = "oracle_memory_memory_map")]
    [SuppressGCTransition]
    public static extern long MemoryMemoryMap(uint nrEntries, ulong buffer, out uint nrEntriesOut);

    [DllImport("guest", EntryPoint = "oracle_sched_yield")]
    [SuppressGCTransition]
    public static extern long SchedYield();

    [DllImport("guest", EntryPoint = "oracle_sched_poll")]
    [SuppressGCTransition]
    public static extern long SchedPoll(ulong timeout, uint port);

    [DllImport("guest", EntryPoint = "oracle_sched_watchdog")]
    [SuppressGCTransition]
    public static extern long SchedWatchdog(uint id, uint timeout);

    [DllImport("guest", EntryPoint = "oracle_sched_pin_override")]
    [SuppressGCTransition]
    public static extern long SchedPinOverride(int pcpu);

    [DllImport("guest", EntryPoint = "oracle_vcpu_initialise")]
    [SuppressGCTransition]
    public static extern long VcpuInitialise(uint vcpuid, ulong contextGfn);

    [DllImport("guest", EntryPoint = "oracle_vcpu_up")]
    [SuppressGCTransition]
    public static extern long VcpuUp(uint vcpuid);

    [DllImport("guest", EntryPoint = "oracle_vcpu_down")]
    [SuppressGCTransition]
    public static extern long VcpuDown(uint vcpuid);

    [DllImport("guest", EntryPoint = "oracle_vcpu_is_up")]
    [SuppressGCTransition]
    public static extern long VcpuIsUp(uint vcpuid);

    [DllImport("guest", EntryPoint = "oracle_vcpu_get_runstate_info")]
    [SuppressGCTransition]
    public static extern long VcpuGetRunstateInfo(uint vcpuid, out OracleRunstate outputs);

    [DllImport("guest", EntryPoint = "oracle_vcpu_register_runstate_phys_area")]
    [SuppressGCTransition]
    public static extern long VcpuRegisterRunstatePhysArea(uint vcpuid, ulong addrP);

    [DllImport("guest", EntryPoint = "oracle_vcpu_set_periodic_timer")]
    [SuppressGCTransition]
    public static extern long VcpuSetPeriodicTimer(uint vcpuid, ulong periodNs);

    [DllImport("guest", EntryPoint = "oracle_vcpu_stop_periodic_timer")]
    [SuppressGCTransition]
    public static extern long VcpuStopPeriodicTimer(uint vcpuid);

    [DllImport("guest", EntryPoint = "oracle_vcpu_set_singleshot_timer")]
    [SuppressGCTransition]
    public static extern long VcpuSetSingleshotTimer(uint vcpuid, ulong timeoutAbsNs, uint flags);

    [DllImport("guest", EntryPoint = "oracle_vcpu_stop_singleshot_timer")]
    [SuppressGCTransition]
    public static extern long VcpuStopSingleshotTimer(uint vcpuid);

    [DllImport("guest", EntryPoint = "oracle_vcpu_register_vcpu_info")]
    [SuppressGCTransition]
    public static extern long VcpuRegisterVcpuInfo(uint vcpuid, ulong mfn, uint offset);

    [DllImport("guest", EntryPoint = "oracle_vcpu_send_nmi")]
    [SuppressGCTransition]
    public static extern long VcpuSendNmi(uint vcpuid);

    [DllImport("guest", EntryPoint = "oracle_vcpu_get_physid")]
    [SuppressGCTransition]
    public static extern long VcpuGetPhysid(uint vcpuid, out ulong physId);

    [DllImport("guest", EntryPoint = "oracle_vcpu_register_vcpu_time_phys_area")]
    [SuppressGCTransition]
    public static extern long VcpuRegisterVcpuTimePhysArea(uint vcpuid, ulong addrP);

    [DllImport("guest", EntryPoint = "oracle_version_version")]
    [SuppressGCTransition]
    public static extern long XenVersionVersion();

    [DllImport("guest", EntryPoint = "oracle_version_get_features")]
    [SuppressGCTransition]
    public static extern long XenVersionGetFeatures(uint submapIdx, out uint submap);

    /// <summary>Not of FastABI (memory.h, XENMEM_add_to_physmap): makes a page of Xen appear at a frame of this domain.</summary>
    [DllImport("guest", EntryPoint = "oracle_add_to_physmap")]
    [SuppressGCTransition]
    public static extern long AddToPhysmap(uint space, ulong index, ulong gfn);
}
