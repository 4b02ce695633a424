namespace FastAbi.Monitor.Hypercalls;

/// <summary>A traditional call that FastABI does not have.</summary>
internal enum TraditionalCall
{
    /// <summary>It is not served.</summary>
    None,

    /// <summary>xen_version: XENVER_extraversion and what else describes the hypervisor.</summary>
    Version,

    /// <summary>console_io: CONSOLEIO_write.</summary>
    ConsoleWrite,

    /// <summary>console_io: CONSOLEIO_read.</summary>
    ConsoleRead,

    /// <summary>memory_op: XENMEM_add_to_physmap, one page.</summary>
    AddToPhysmap,

    /// <summary>memory_op: XENMEM_add_to_physmap_batch, pages.</summary>
    AddToPhysmapBatch,

    /// <summary>memory_op: XENMEM_memory_map, whose struct has a pointer, from code of 32 bits.</summary>
    MemoryMapIn32Bits,

    /// <summary>memory_op: XENMEM_maximum_ram_page, XENMEM_current_reservation and XENMEM_maximum_reservation.</summary>
    MemorySize,

    /// <summary>vcpu_op: VCPUOP_register_runstate_memory_area.</summary>
    RunstateArea,

    /// <summary>set_timer_op.</summary>
    SetTimer,

    /// <summary>How many there are.</summary>
    Count,
}
