namespace FastAbi.Monitor.Memory;

/// <summary>Whose each page of a guest's memory is, where the processor keeps account of it.</summary>
internal interface IPageStates
{
    /// <summary>Whether the guest may access a page by one of the views.</summary>
    bool Allows(ulong frame, bool isPrivate);

    /// <summary>The hypervisor has put another page at a frame, or none.</summary>
    void Forget(ulong frame);
}
