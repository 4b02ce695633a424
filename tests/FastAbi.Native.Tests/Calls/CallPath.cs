namespace FastAbi.Native.Tests.Calls;

/// <summary>The way that a call takes.</summary>
internal enum CallPath
{
    /// <summary>It comes back with -ENOSYS.</summary>
    None,
    /// <summary>Into the hypervisor by the classic ABI.</summary>
    Classic,
    /// <summary>Into the hypervisor by FastABI.</summary>
    Native,
}
