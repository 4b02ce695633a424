namespace FastAbi.Monitor.Vcpus;

/// <summary>Whose processor the guest sees, which decides the instruction of a hypercall.</summary>
internal enum Vendor
{
    /// <summary>AuthenticAMD: vmmcall.</summary>
    Amd,

    /// <summary>GenuineIntel: vmcall.</summary>
    Intel,
}
