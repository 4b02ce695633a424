namespace FastAbi.Monitor.Tests.Run;

/// <summary>What of the guest's memory a search looks at and puts back: its VMCBs, and the words of its events.</summary>
internal sealed unsafe class SearchedMemory(SearchedMachine machine, VirtualCpu[] vcpus)
{
    private const int PendingOffset = 2048;
    private const int VcpuInfoBytes = 64;
    private const int InfoBytesSaved = 16;

    private ulong* Pending => (ulong*)(machine.Page(SearchedMachine.SharedInfoFrame) + PendingOffset);

    public bool IsPending(uint port) => ((*Pending >> (int)port) & 1) != 0;

    public bool HasUpcall(int vcpu) => Info(vcpu)[0] != 0;

    /// <summary>Takes all events, as the handler of an upcall does.</summary>
    public void TakeEvents(int vcpu)
    {
        Info(vcpu)[0] = 0;
        *(ulong*)(Info(vcpu) + 8) = 0;
        *Pending = 0;
    }

    public byte[] Save()
    {
        using MemoryStream stream = new();
        foreach (var vcpu in vcpus)
            stream.Write(new ReadOnlySpan<byte>(vcpu.Vmcb, (int)HostMemory.PageSize));

        for (var i = 0; i < vcpus.Length; i++)
            stream.Write(new ReadOnlySpan<byte>(Info(i), InfoBytesSaved));

        stream.Write(new ReadOnlySpan<byte>(Pending, sizeof(ulong)));
        return stream.ToArray();
    }

    public void Restore(ReadOnlySpan<byte> saved)
    {
        foreach (var vcpu in vcpus)
            Take(ref saved, new Span<byte>(vcpu.Vmcb, (int)HostMemory.PageSize));

        for (var i = 0; i < vcpus.Length; i++)
            Take(ref saved, new Span<byte>(Info(i), InfoBytesSaved));

        Take(ref saved, new Span<byte>(Pending, sizeof(ulong)));
    }

    private static void Take(ref ReadOnlySpan<byte> from, Span<byte> to)
    {
        from[..to.Length].CopyTo(to);
        from = from[to.Length..];
    }

    private byte* Info(int vcpu) => machine.Page(SearchedMachine.SharedInfoFrame) + (vcpu * VcpuInfoBytes);
}
