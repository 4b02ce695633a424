using FastAbi.Domains.Machine;
using FastAbi.Monitor.Exits;
using FastAbi.Monitor.Hostile;
using FastAbi.Monitor.Host;
using FastAbi.Monitor.Memory;
using FastAbi.Monitor.Report;
using FastAbi.Monitor.SevEs.Hypervisor;
using FastAbi.Monitor.Svm;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.SevEs.Hostile;

/// <summary>
/// A hypervisor that means harm: serves a call as the honest one does, then plays a trick with what that gave. It has what every
/// hypervisor of a sealed guest has, the GHCB and the control area of the VMCB.
/// </summary>
/// <remarks>
/// A guest that takes part (native/guest/wary) shares a page for each vCPU and writes there how each call ended, so that this is the
/// referee as well. It is honest to a vCPU without such a page, so the guest can set itself up and print.
/// </remarks>
internal sealed unsafe class HostileExits : ExitServer
{
    // An event of no standard: exit information 1 is the page, or 0 where the vCPU has had enough.
    private const ulong TakePart = 0x8fab0000;
    private const ulong CodeMask = 0xfff;

    private readonly ExitServer _honest;
    private readonly NestedPageTable _memory;
    private readonly Referee _referee;
    private readonly Tampering _tampering;
    private readonly Player[] _players;

    /// <summary>Does so in front of an honest hypervisor, from a seed on.</summary>
    public HostileExits(ExitServer honest, NestedPageTable memory, int vcpus, Referee referee, ulong seed)
    {
        _honest = honest;
        _memory = memory;
        _referee = referee;
        _tampering = new Tampering(seed);
        _players = new Player[vcpus];
        for (var i = 0; i < vcpus; i++)
            _players[i] = new Player();
    }

    /// <inheritdoc/>
    public override bool Handle(VirtualCpu vcpu)
    {
        var player = _players[vcpu.Id];
        if ((ExitCode)(uint)vcpu.Vmcb->ExitCode != ExitCode.Vmgexit)
        {
            if (player.IsWaiting && vcpu.StepsToExit == 0)
                Strike(vcpu, player);

            vcpu.StepsToExit = null;
            return _honest.Handle(vcpu);
        }

        player.IsWaiting = false;
        var page = SharedPage(vcpu.Vmcb->Ghcb);
        var code = page == null ? 0 : *(ulong*)(page + Ghcb.ExitCode);
        if (code == TakePart)
        {
            Enrol(page, player, vcpu.Id);
            return true;
        }

        if (code != (ulong)ExitCode.Vmmcall || player.Record == null)
            return _honest.Handle(vcpu);

        Judge(player, vcpu.Id);
        _referee.LookAtCall(page, vcpu.Vmcb->Ghcb);
        var exposure = Exposures.Of(*(ulong*)(page + Ghcb.Rax), *(ulong*)(page + Ghcb.OfCall(1)));
        var hasCalled = _honest.Handle(vcpu);
        Play(vcpu, player, page, exposure.Out);
        return hasCalled;
    }

    private void Enrol(byte* page, Player player, int id)
    {
        if (player.Record != null)
        {
            Judge(player, id);
            _referee.LookEverywhere();
        }

        player.Enrol((ulong*)SharedPage(*(ulong*)(page + Ghcb.ExitInfo1)));
        new Ghcb(page, 0).ClearMarks();
        new Ghcb(page, 0).Give(Ghcb.ExitInfo1, 0);
    }

    private void Play(VirtualCpu vcpu, Player player, byte* page, CallRegisters output)
    {
        player.Calls++;
        player.Page = page;
        ref var offer = ref player.Offer;
        offer = new Offer { Out = output, First = Answer.Of(page) };
        offer.Trick = _tampering.Choose(offer);
        _tampering.Play(page, offer);
        offer.First = offer.Last = Answer.Of(page);
        switch (offer.Trick)
        {
            case Trick.Change:
                StrikeAfter(vcpu, player, _tampering.ChooseChange());
                break;
            case Trick.ForgedCommunication or Trick.ForgedEvent:
                StrikeAfter(vcpu, player, _tampering.ChooseDelay());
                break;
        }
    }

    private void StrikeAfter(VirtualCpu vcpu, Player player, uint instructions)
    {
        if (instructions == 0)
        {
            Strike(vcpu, player);
            return;
        }

        vcpu.StepsToExit = instructions;
        player.IsWaiting = true;
    }

    private void Strike(VirtualCpu vcpu, Player player)
    {
        player.IsWaiting = false;
        if (player.Offer.Trick == Trick.Change)
        {
            _tampering.Change(player.Page);
            player.Offer.Last = Answer.Of(player.Page);
        }
        else if (vcpu.Vmcb->EventInjection == 0)
        {
            vcpu.Vmcb->EventInjection = _tampering.ChooseEvent(player.Offer.Trick);

            // The guest cannot know who has sent an NMI, so it takes each.
            if (vcpu.Vmcb->EventInjection != Event.Nmi)
                player.Events++;
        }
    }

    // By what the guest says has become of its last call.
    private void Judge(Player player, int id)
    {
        if (player.Calls == 0)
            return;

        ref var offer = ref player.Offer;
        Record record = new(player.Record);
        var isRight = record.Calls == player.Calls && record.Events == player.Events &&
            (record.IsRefused ? offer.MayBeRefused : offer.MayBeTaken(record.Registers, record.Widths));
        if (!_referee.Judge(id, player.Calls, offer.Trick, record, record.IsRefused, isRight))
            return;

        Line.Write($"  rax 0x{offer.First.Registers.Rax:x}, then 0x{offer.Last.Registers.Rax:x}; taken 0x{record.Registers.Rax:x}");
        Line.Write($"  {player.Events} events, of which it has passed over {record.Events}");
    }

    private byte* SharedPage(ulong address)
    {
        var frame = address / HostMemory.PageSize;
        if ((address & CodeMask) != 0 || address == 0 || _memory.IsSealed(frame))
            return null;

        var page = _memory.Page(frame, out var kind);
        return kind == FrameKind.Ram ? page : null;
    }
}
