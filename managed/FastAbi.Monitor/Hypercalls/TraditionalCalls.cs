using FastAbi.Dispatch;
using FastAbi.Domains;
using FastAbi.Monitor.Guest;

namespace FastAbi.Monitor.Hypercalls;

/// <summary>What a PVH guest calls beside the operations of FastABI: by the numbers of xen/include/public/xen.h.</summary>
internal sealed unsafe class TraditionalCalls
{
    private const ulong MemoryOp = 12;
    private const ulong SetTimerOp = 15;
    private const ulong XenVersion = 17;
    private const ulong ConsoleIo = 18;
    private const ulong VcpuOp = 24;

    private const uint ConsoleWrite = 0;
    private const uint ConsoleRead = 1;
    private const uint RegisterRunstateArea = 5;
    private const long Fault = -(long)XenErrno.EFAULT;

    private readonly Domain _domain;
    private readonly GuestSpace _space;
    private readonly GuestConsole _console;
    private readonly RunstateAreas _areas;
    private readonly VersionCalls _version;
    private readonly MemoryCalls _memory;

    public TraditionalCalls(Domain domain, GuestSpace space, GuestConsole console, RunstateAreas areas, ulong frames)
    {
        _domain = domain;
        _space = space;
        _console = console;
        _areas = areas;
        _version = new VersionCalls(space);
        _memory = new MemoryCalls(domain, space, frames);
    }

    /// <summary>Serves a call of a vCPU.</summary>
    /// <param name="caller">The vCPU.</param>
    /// <param name="registers">Its registers.</param>
    /// <param name="is32Bits">Whether its code is of 32 bits.</param>
    /// <param name="call">Which call it is; none where it is not served.</param>
    /// <returns>The result.</returns>
    public long Serve(int caller, in TraditionalRegisters registers, bool is32Bits, out TraditionalCall call)
    {
        long? result = null;
        call = TraditionalCall.None;
        switch (registers.Rax)
        {
            case MemoryOp:
                result = _memory.Serve(caller, registers, is32Bits, out call);
                break;
            case SetTimerOp:
                call = TraditionalCall.SetTimer;
                result = SetTimer(caller, is32Bits ? registers.Rdi | (registers.Rsi << 32) : registers.Rdi);
                break;
            case XenVersion:
                result = _version.Serve(caller, registers);
                call = result is null ? TraditionalCall.None : TraditionalCall.Version;
                break;
            case ConsoleIo when (uint)registers.Rdi == ConsoleWrite:
                call = TraditionalCall.ConsoleWrite;
                result = _console.Write(caller, registers.Rdx, (uint)registers.Rsi);
                break;
            case ConsoleIo when (uint)registers.Rdi == ConsoleRead:
                call = TraditionalCall.ConsoleRead;
                result = _console.Read(caller, registers.Rdx, (uint)registers.Rsi);
                break;
            case VcpuOp when (uint)registers.Rdi == RegisterRunstateArea && !is32Bits:
                call = TraditionalCall.RunstateArea;
                result = RegisterArea(caller, (uint)registers.Rsi, registers.Rdx);
                break;
        }

        return result ?? -(long)XenErrno.ENOSYS;
    }

    // As the single-shot timer of the caller, which 0 stops.
    private long SetTimer(int caller, ulong deadline)
    {
        var self = _domain.GetCaller(caller);
        VcpuId id = new((uint)caller);
        return deadline == 0
            ? _domain.Vcpu.StopSingleshotTimer(self, id).Value
            : _domain.Vcpu.SetSingleshotTimer(self, id, new SystemTime(deadline), default).Value;
    }

    private long RegisterArea(int caller, uint vcpu, ulong argument)
    {
        if (vcpu >= (uint)_domain.VcpuCount)
            return -(long)XenErrno.ENOENT;

        ulong address;
        if (!_space.Read(caller, argument, (byte*)&address, sizeof(ulong)))
            return Fault;

        _areas.Register(caller, (int)vcpu, address);
        return 0;
    }
}
