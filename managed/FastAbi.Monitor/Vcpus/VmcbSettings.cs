namespace FastAbi.Monitor.Vcpus;

/// <summary>What is the same in the VMCBs of all vCPUs.</summary>
internal readonly struct VmcbSettings
{
    /// <summary>Exceptions of the guest that exit, a bit for each vector.</summary>
    public required uint Exceptions { get; init; }

    public required ulong PortPermissionMap { get; init; }

    public required ulong MsrPermissionMap { get; init; }

    public required ulong NestedCr3 { get; init; }

    /// <summary>How many address space identifiers the processor has, with the host's.</summary>
    public required uint AddressSpaceIds { get; init; }
}
