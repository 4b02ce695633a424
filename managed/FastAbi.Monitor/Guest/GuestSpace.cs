using FastAbi.Dispatch;
using FastAbi.Monitor.Host;
using FastAbi.Monitor.Memory;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.Guest;

/// <summary>Memory as traditional calls name it: by linear addresses of the vCPU that calls.</summary>
internal sealed unsafe class GuestSpace(VirtualCpu[] vcpus, NestedPageTable memory, Window window) : IGuestSpace<int>
{
    private ulong _opened;

    /// <inheritdoc/>
    public bool Read(int caller, ulong address, byte* target, int size) =>
        GuestAddressSpace.Read(vcpus[caller], memory, address, target, size) == size;

    /// <inheritdoc/>
    public bool Write(int caller, ulong address, byte* source, int size) =>
        GuestAddressSpace.Write(vcpus[caller], memory, address, source, size) == size;

    /// <inheritdoc/>
    public ulong Open(int caller, ulong address)
    {
        _opened = address;
        var isThere = GuestAddressSpace.Read(vcpus[caller], memory, address, window.Open(), (int)HostMemory.PageSize) > 0;
        window.Remember();
        if (!isThere)
            window.Close();

        return Window.Frame * HostMemory.PageSize;
    }

    /// <inheritdoc/>
    public bool Close(int caller)
    {
        var isWritten = true;
        var offset = 0;
        while (isWritten && window.FindChange(ref offset, out var bytes) is > 0 and var count)
        {
            isWritten = Write(caller, _opened + (uint)offset, bytes, count);
            offset += count;
        }

        window.Close();
        return isWritten;
    }
}
