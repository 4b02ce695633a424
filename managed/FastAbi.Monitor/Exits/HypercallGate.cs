using System.Runtime.CompilerServices;
using FastAbi.BareMetal;
using FastAbi.Dispatch;
using FastAbi.Domains;
using FastAbi.Monitor.Boot;
using FastAbi.Monitor.Hypercalls;
using FastAbi.Monitor.Report;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.Exits;

/// <summary>What a vCPU's registers ask for with vmcall or vmmcall: FastABI, or one of the traditional calls.</summary>
internal sealed unsafe class HypercallGate
{
    private const ulong FastAbiBit = 0x40000000;

    private readonly Domain _domain;
    private readonly TranslatedCalls _translated;
    private readonly TraditionalCalls _traditional;
    private readonly bool _speaksFastAbi;
    private readonly bool _traces;
    private readonly bool _poisons;
    private readonly bool _servesVisibly;
    private Poison _poison;

    public HypercallGate(Domain domain, TranslatedCalls translated, TraditionalCalls traditional, in MonitorOptions options)
    {
        _domain = domain;
        _translated = translated;
        _traditional = traditional;
        _speaksFastAbi = options.SpeaksFastAbi;
        _traces = options.Trace;
        _poisons = options.Poison;
        _servesVisibly = _traces || _poisons;
        _poison = new Poison(options.Seed);
    }

    private CallCounts Native { get; } = new();

    private TraditionalCounts Traditional { get; } = new();

    /// <summary>Serves a call and leaves the answer in the vCPU's registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Serve(VirtualCpu vcpu)
    {
        ref var registers = ref vcpu.Registers->Call;
        var vmcb = vcpu.Vmcb;
        registers.Rax = vmcb->Rax;

        // FastABI's registers r8 to r12 are there in 64-bit mode only.
        if (vmcb->PrivilegeLevel == 0 && IsFastAbi(registers.Rax) && vcpu.IsLongMode)
            ServeNative(vcpu, ref registers);
        else
            ServeOther(vcpu, ref registers);

        vmcb->Rax = registers.Rax;
    }

    /// <summary>
    /// Serves a call of a vCPU that has shown its registers alone. There is no traditional call so: their pointers lead to private memory.
    /// </summary>
    public void ServeSealed(VirtualCpu vcpu, byte level, ref RegisterFile registers)
    {
        if (level != 0)
        {
            registers.Rax = unchecked((ulong)-(long)XenErrno.EPERM);
            Traditional.AddRefused();
        }
        else if (IsFastAbi(registers.Rax))
        {
            ServeNative(vcpu, ref registers);

            // Xen gives sched.watchdog's error as an unsigned int; a guest that trusts nobody takes no result above the largest int.
            if (registers.Rax is > int.MaxValue and <= uint.MaxValue)
                registers.Rax = unchecked((ulong)(int)registers.Rax);
        }
        else
        {
            registers.Rax = unchecked((ulong)-(long)XenErrno.ENOSYS);
            Traditional.Add(TraditionalCall.None, -(long)XenErrno.ENOSYS);
        }
    }

    /// <summary>Whether rax asks for FastABI, and there is such.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsFastAbi(ulong rax) => _speaksFastAbi && (rax & FastAbiBit) != 0;

    /// <summary>Prints how often each call was made.</summary>
    public void PrintCounts()
    {
        Native.Print("calls by FastABI"u8);
        _translated.Counts.Print("traditional calls of the same operations"u8);
        Traditional.Print();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ServeNative(VirtualCpu vcpu, ref RegisterFile registers)
    {
        if (_servesVisibly)
        {
            ServeVisibly(vcpu, ref registers);
            return;
        }

        var operation = _domain.Dispatch(vcpu.Id, ref registers);
        Native.Add(operation, (long)registers.Rax);
    }

    private void ServeVisibly(VirtualCpu vcpu, ref RegisterFile registers)
    {
        var before = registers;
        var start = Processor.TimeStamp;
        var operation = _domain.Dispatch(vcpu.Id, ref registers);
        var time = Processor.TimeStamp - start;
        Native.Add(operation, (long)registers.Rax);
        if (_traces)
            Trace.Write(vcpu, operation, in before, in registers, time);

        if (_poisons)
            _poison.Apply(operation, ref registers);
    }

    private void ServeOther(VirtualCpu vcpu, ref RegisterFile registers)
    {
        if (vcpu.Vmcb->PrivilegeLevel != 0)
        {
            // As Xen does, whatever the call: hvm_hypercall().
            registers.Rax = unchecked((ulong)-(long)XenErrno.EPERM);
            Traditional.AddRefused();
            return;
        }

        var call = vcpu.IsLongMode
            ? new TraditionalRegisters
            {
                Rax = registers.Rax,
                Rdi = registers.Rdi,
                Rsi = registers.Rsi,
                Rdx = vcpu.Registers->Rdx,
                R10 = registers.R10,
                R8 = registers.R8,
            }
            // xen/include/public/arch-x86/xen-x86_32.h.
            : new TraditionalRegisters
            {
                Rax = (uint)registers.Rax,
                Rdi = (uint)vcpu.Registers->Rbx,
                Rsi = (uint)vcpu.Registers->Rcx,
                Rdx = (uint)vcpu.Registers->Rdx,
                R10 = (uint)registers.Rsi,
                R8 = (uint)registers.Rdi,
            };
        if (!_translated.TryServe(vcpu, call, out var result))
            result = ServeUntranslated(vcpu, call);

        registers.Rax = (ulong)result;
    }

    private long ServeUntranslated(VirtualCpu vcpu, in TraditionalRegisters call)
    {
        var start = Processor.TimeStamp;
        var result = _traditional.Serve(vcpu.Id, call, !vcpu.IsLongMode, out var which);
        var time = Processor.TimeStamp - start;
        if (which == TraditionalCall.None && !Traditional.HasUnserved)
            Line.Write($"vCPU {vcpu.Id} calls {call.Rax} ({call.Rdi}), the first one that is not served: -ENOSYS");

        Traditional.Add(which, result);
        if (_traces)
            Trace.WriteTraditional(vcpu, call, TraditionalNames.Of(which), result, time);

        return result;
    }
}
