namespace FastAbi;

/// <summary>How calls reach the hypervisor; <c>enum fastabi_mode</c> of fastabi.h.</summary>
public enum HypervisorMode : byte
{
    /// <summary>Not at all: <see cref="Hypervisor.Initialize"/> has not run, there is no Xen,
    /// or the archive is not for this processor.</summary>
    None = 0,

    /// <summary>Xen is there and does not speak FastABI.</summary>
    Classic = 1,

    /// <summary>Xen speaks FastABI.</summary>
    Native = 2,
}
