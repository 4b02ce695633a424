using System.Runtime.InteropServices;

namespace FastAbi.Monitor.Tests;

/// <summary>Memory of the test's process in the place of the machine's: a guest of 8 MiB with one vCPU.</summary>
internal sealed unsafe class TestMachine : IDisposable
{
    public const ulong GuestSize = 8 << 20;

    private const ulong HostSize = 24 << 20;

    private readonly void* _memory;

    public TestMachine()
    {
        _memory = NativeMemory.AlignedAlloc((nuint)HostSize, (nuint)HostMemory.PageSize);
        // What a processor finds in memory that nobody has written.
        new Span<byte>(_memory, (int)HostSize).Fill(0xcc);
        Host = new HostMemory((ulong)_memory, (ulong)_memory + HostSize);
        Memory = new NestedPageTable(Host, Host.Reserve(Frames), Frames);
        Vcpu = new VirtualCpu(0, Host, new VmcbSettings
        {
            Exceptions = 0,
            PortPermissionMap = 0,
            MsrPermissionMap = 0,
            NestedCr3 = Memory.Root,
            AddressSpaceIds = 16,
        });
        Vcpu.EnterPvh(entry: 0x1000, startInfo: 0x2000);
    }

    public static ulong Frames => GuestSize / HostMemory.PageSize;

    public HostMemory Host { get; }

    public NestedPageTable Memory { get; }

    public VirtualCpu Vcpu { get; }

    /// <summary>Writes bytes to guest-physical memory.</summary>
    public void Write(ulong address, params ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            var target = address + (ulong)i;
            Memory.Page(target >> 12, out _)[target & 0xfff] = bytes[i];
        }
    }

    /// <summary>Writes a word of 64 bits to guest-physical memory.</summary>
    public void Write(ulong address, ulong value) => Write(address, BitConverter.GetBytes(value));

    /// <summary>Writes a word of 32 bits to guest-physical memory.</summary>
    public void Write32(ulong address, uint value) => Write(address, BitConverter.GetBytes(value));

    /// <summary>Has the vCPU run 64-bit code with page tables at an address.</summary>
    public void EnterLongMode(ulong tables)
    {
        Vcpu.Vmcb->Cr0 |= Flags.Cr0Paging;
        Vcpu.Vmcb->Cr3 = tables;
        Vcpu.Vmcb->Cr4 |= Flags.Cr4PhysicalAddressExtensions;
        Vcpu.Vmcb->Efer |= Msr.EferLme | Msr.EferLma;
        Vcpu.Vmcb->Cs.Attributes = 0xa9b;
    }

    public void Dispose() => NativeMemory.AlignedFree(_memory);
}
