using System;
using FastAbi.Dispatch;
using FastAbi.Domains.Machine;
using FastAbi.Monitor.Exits;
using FastAbi.Monitor.Host;
using FastAbi.Monitor.Hostile;
using FastAbi.Monitor.Memory;
using FastAbi.Monitor.Report;
using FastAbi.Monitor.Svm;
using FastAbi.Monitor.Tdx.Hypervisor;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.Tdx.Hostile;

/// <summary>
/// A hypervisor of a guest under TDX that means harm, to a guest that takes part (native/guest/wary). It has the registers that a call
/// exposes, and neither marks nor exit information: the module takes from it what is exposed, once.
/// </summary>
internal sealed unsafe class HostileCalls : ExitServer
{
    // In r10, with the page in r11, or 0 where the vCPU has had enough.
    private const ulong TakePart = 0x8fab0000;

    // Linux: KVM_ENOSYS, which a guest that calls KVM gets.
    private const long OtherHypervisor = -1000;
    private const int Registers = 16;
    private const int R10 = 10;
    private const int R11 = 11;
    private const ulong PageMask = HostMemory.PageSize - 1;

    private readonly ExitServer _honest;
    private readonly NestedPageTable _memory;
    private readonly Referee _referee;
    private readonly TrustedPlayer[] _players;
    private Randomness _random;

    /// <summary>Does so in front of an honest hypervisor, from a seed on.</summary>
    public HostileCalls(ExitServer honest, NestedPageTable memory, int vcpus, Referee referee, ulong seed)
    {
        _honest = honest;
        _memory = memory;
        _referee = referee;
        _random = new Randomness(seed);
        _players = new TrustedPlayer[vcpus];
        for (var i = 0; i < vcpus; i++)
            _players[i] = new TrustedPlayer();
    }

    private static ReadOnlySpan<byte> Tricks =>
        [(byte)Trick.Surplus, (byte)Trick.ResultOutOfRange, (byte)Trick.Lie, (byte)Trick.ForgedEvent];

    /// <inheritdoc/>
    public override bool Handle(VirtualCpu vcpu)
    {
        var player = _players[vcpu.Id];
        if ((ExitCode)(uint)vcpu.Vmcb->ExitCode != ExitCode.Tdcall || vcpu.General(R10) == 0)
            return _honest.Handle(vcpu);

        if (vcpu.General(R10) == TakePart)
        {
            Enrol(vcpu, player);
            return true;
        }

        if (player.Record == null)
            return _honest.Handle(vcpu);

        Judge(player, vcpu.Id);
        for (var i = 0; i < Registers; i++)
            _referee.LookAtRegister(vcpu.General(i));

        _referee.CountCall();
        _ = ExposedCall.Take(vcpu, out var exposure);
        _ = _honest.Handle(vcpu);
        Play(vcpu, player, exposure.Out);
        return true;
    }

    private void Enrol(VirtualCpu vcpu, TrustedPlayer player)
    {
        if (player.Record != null)
        {
            Judge(player, vcpu.Id);
            _referee.LookEverywhere();
        }

        player.Record = (ulong*)SharedPage(vcpu.General(R11));
        player.Calls = 0;
        vcpu.General(R10) = 0;
    }

    private void Play(VirtualCpu vcpu, TrustedPlayer player, CallRegisters output)
    {
        player.Calls++;
        player.Out = output;
        player.Trick = _random.Below(2) == 0 ? Trick.None : (Trick)Tricks[(int)_random.Below((uint)Tricks.Length)];
        switch (player.Trick)
        {
            case Trick.Surplus:
                FillAllBut(vcpu, output);
                break;
            case Trick.ResultOutOfRange:
                vcpu.General(R10) = MadeUp.WrongResult(ref _random);
                break;
            case Trick.Lie:
                FillAllBut(vcpu, CallRegisters.None);
                vcpu.General(R10) = MadeUp.Result(ref _random);
                break;
            case Trick.ForgedEvent when vcpu.Vmcb->EventInjection == 0:
                vcpu.Vmcb->EventInjection = Event.Nmi;
                break;
        }

        RegisterFile given = default;
        for (var i = 0; i < RegisterFile.Count; i++)
            given[i] = vcpu.General(ExposedCall.PlaceOf(i));

        player.Given = given;
    }

    // Those that the guest has not exposed, too, which the module keeps.
    private void FillAllBut(VirtualCpu vcpu, CallRegisters output)
    {
        RegisterFile kept = default;
        for (var i = 0; i < RegisterFile.Count; i++)
            kept[i] = vcpu.General(ExposedCall.PlaceOf(i));

        for (var i = 0; i < Registers; i++)
            vcpu.General(i) = _random.Next();

        for (var i = 0; i < RegisterFile.Count; i++)
        {
            if (Has(output, i))
                vcpu.General(ExposedCall.PlaceOf(i)) = kept[i];
        }
    }

    // By what the guest says has become of its last call: a result that is none is that of a hypervisor without FastABI.
    private void Judge(TrustedPlayer player, int id)
    {
        if (player.Calls == 0)
            return;

        Record record = new(player.Record);
        var given = player.Given;
        var isResult = (long)given.Rax is >= -4095 and <= int.MaxValue and not OtherHypervisor;
        var isRight = record.Calls == player.Calls && !record.IsRefused &&
            (isResult ? IsTaken(player, record, given) : (long)record.Registers.Rax == -(long)XenErrno.ENOSYS);
        if (_referee.Judge(id, player.Calls, player.Trick, record, !isResult, isRight))
            Line.Write($"  r10 0x{given.Rax:x}; taken 0x{record.Registers.Rax:x}");
    }

    private static bool IsTaken(TrustedPlayer player, in Record record, in RegisterFile given)
    {
        var taken = record.Registers;
        var isTaken = taken.Rax == given.Rax;
        for (var i = 1; i < RegisterFile.Count && (long)given.Rax >= 0; i++)
            isTaken &= !Has(player.Out, i) || Widths.AreSame(record.Widths, i, taken[i], given[i]);

        return isTaken;
    }

    private static bool Has(CallRegisters registers, int number) => ((int)registers >> number & 1) != 0;

    private byte* SharedPage(ulong address)
    {
        var frame = address / HostMemory.PageSize;
        if ((address & PageMask) != 0 || address == 0 || _memory.IsSealed(frame))
            return null;

        var page = _memory.Page(frame, out var kind);
        return kind == FrameKind.Ram ? page : null;
    }
}
