using System.Security.Cryptography;
using FastAbi.Testing.Search;

namespace FastAbi.Monitor.Tests.Run;

/// <summary>
/// The monitor's scheduling on a host and over a guest that do anything they can: its clock, its timer's interrupt and the
/// guest's vCPUs are here. What must hold is looked at whenever the monitor lets a vCPU run, and whenever it sleeps.
/// </summary>
internal sealed unsafe class SearchedGuest : IHost, IGuest, IDisposable
{
    private const int Vcpus = 2;
    private const ulong Never = ulong.MaxValue;
    private const ulong Microsecond = 1_000;
    private const ulong Slice = 1_000 * Microsecond;
    private const ulong LongestTimer = 1_000_000 * Microsecond;
    private const byte Vector = 0x40;
    private const int PendingOffset = 2048;
    private const int VcpuInfoBytes = 64;
    private const uint EndOfInterrupt = 0x0b0;
    private const uint SpuriousVector = 0x0f0;
    private const uint ApicEnabled = 0x1ff;
    private const int MostLooks = 1000;

    private readonly TestMachine _memory = new();
    private readonly VirtualCpu[] _vcpus = new VirtualCpu[Vcpus];
    private readonly SearchedMachine _machine;
    private readonly Domain _domain;
    private readonly RunLoop _monitor;
    private readonly Choices _choices;
    private readonly ObjectState _objects;
    private readonly object?[] _start;
    private readonly byte[] _startOfMemory;
    private readonly bool _hasCallback;
    private readonly int _mostChoices;
    private readonly Dictionary<string, int> _seen = [];
    private readonly uint[] _ipis = new uint[Vcpus];
    private readonly uint _timer;
    private readonly List<string> _steps = [];

    private SearchedVcpu[] _views = new SearchedVcpu[Vcpus];
    private ulong _timerAt;
    private ulong _singleshotAt;
    private ulong _period;
    private bool _isLatched;
    private Action? _exit;
    private bool _isActive;
    private int _looks;

    // When the timer's interrupt has come since the last look: what was due by then is to be done by the next one.
    private ulong? _rungAt;

    public SearchedGuest(bool hasCallback, int mostChoices, Choices choices)
    {
        _hasCallback = hasCallback;
        _mostChoices = mostChoices;
        _choices = choices;
        for (var i = 0; i < Vcpus; i++)
        {
            _vcpus[i] = new VirtualCpu(i, _memory.Host, new VmcbSettings
            {
                Exceptions = 0,
                PortPermissionMap = 0,
                MsrPermissionMap = 0,
                NestedCr3 = _memory.Memory.Root,
                AddressSpaceIds = 16,
            });
            _vcpus[i].EnterPvh(entry: 0x1000, startInfo: 0);
            _vcpus[i].Vmcb->Rflags |= Flags.InterruptEnable;
            _vcpus[i].Apic.Write(SpuriousVector, ApicEnabled);
        }

        _machine = new SearchedMachine(_vcpus, _memory.Host);
        _domain = new Domain(_machine, Vcpus);
        _monitor = new RunLoop(_vcpus, _memory.Memory, _domain, this, this, 0);
        Ok(new XenResult(_domain.AddToPhysmap(DomId.Self, 0, 0, SearchedMachine.SharedInfoFrame)));
        Start();
        for (var i = 0; i < Vcpus; i++)
        {
            Ok(_domain.EventChannel.BindIpi(_domain.GetCaller(0), new VcpuId((uint)i), out var port));
            _ipis[i] = port.Value;
            if (!hasCallback)
                Ok(_domain.Hvm.SetEvtchnUpcallVector(_domain.GetCaller(0), new VcpuId((uint)i), Vector));
        }

        if (hasCallback)
            Ok(_domain.Hvm.SetParam(_domain.GetCaller(0), DomId.Self, HvmParam.CallbackIrq, (2ul << 56) | Vector));

        Ok(_domain.EventChannel.BindVirq(_domain.GetCaller(0), Virq.Timer, new VcpuId(0), out var timer));
        _timer = timer.Value;
        _objects = new ObjectState(
            _monitor, [typeof(Domain).Assembly, typeof(RunLoop).Assembly],
            nameof(SearchedGuest), nameof(SearchedMachine), nameof(NestedPageTable),
            "DomainGrants", "SharedPages", "Runstate", "HvmParams");
        _start = _objects.Save();
        _startOfMemory = SaveMemory();
    }

    /// <summary>What does not hold, and how it came to that; null as long as all holds.</summary>
    public string? Problem { get; private set; }

    public int States => _seen.Count;

    public ulong Now => _machine.Now;

    public bool HasRung { get; private set; }

    public bool HasEnded { get; private set; }

    public void Dispose() => _memory.Dispose();

    /// <summary>Runs the monitor once, from the start.</summary>
    public void Run()
    {
        _objects.Restore(_start);
        RestoreMemory(_startOfMemory);
        _machine.Now = 1_000_000_000;
        _views = new SearchedVcpu[Vcpus];
        for (var i = 0; i < Vcpus; i++)
            _views[i].Deadline = _views[i].ReadySince = Never;

        _timerAt = Never;
        _singleshotAt = Never;
        _period = 0;
        _isLatched = HasRung = HasEnded = false;
        _exit = null;
        _looks = 0;
        _rungAt = null;
        _steps.Clear();
        _monitor.Run();
    }

    public void StartTimer(ulong nanoseconds)
    {
        _isLatched = !HasRung && _timerAt <= Now;
        HasRung = false;
        _timerAt = Now + Math.Clamp(nanoseconds, 1, LongestTimer);
    }

    public void Enter(VirtualCpu vcpu)
    {
        _exit = null;
        _isActive = false;
        CheckAll(vcpu);
        if (HasEnded || Cut())
        {
            HasEnded = true;
            return;
        }

        TakeEvent(vcpu);
        if (_isLatched || _timerAt <= Now)
        {
            Ring("the timer's interrupt comes first");
            return;
        }

        GoOn(vcpu);
        if ((vcpu.Vmcb->Intercepts & Intercepts.VirtualInterrupt) != 0 && vcpu.AcceptsInterrupts)
            return;

        var ways = Ways(vcpu);
        var way = _choices.Choose(ways.Length + 1);
        if (way == ways.Length)
        {
            Ring($"vCPU {vcpu.Id} computes until the timer's interrupt");
            return;
        }

        // The timer's interrupt can come at the same moment.
        var comesTogether = _timerAt != Never && _choices.Choose(2) == 1;
        _steps.Add($"vCPU {vcpu.Id}: {ways[way].Name}{(comesTogether ? ", as the timer's interrupt comes" : "")}");
        _machine.Now += Microsecond;
        if (comesTogether)
            _machine.Now = Math.Max(Now, _timerAt);

        HasRung |= _timerAt <= Now;
        _isActive = true;
        _exit = () => ways[way].Call?.Invoke(_domain.GetCaller(vcpu.Id));
    }

    public bool Serve(VirtualCpu vcpu)
    {
        if (HasEnded)
            return false;

        _rungAt = HasRung ? Now : null;
        _exit?.Invoke();
        NoteReady(vcpu);
        return _isActive;
    }

    public void Sleep()
    {
        CheckAll(null);
        if (_timerAt == Never || (HasRung && _timerAt <= Now && !_isLatched))
        {
            Fail("the monitor sleeps, and no interrupt will come");
            return;
        }

        if (_timerAt > Now && _timerAt > Math.Max(_domain.NextDeadline, Now + 1))
            Fail("the monitor sleeps past what is due");

        _steps.Add("the monitor sleeps");
        _machine.Now = _isLatched ? Now : Math.Max(Now, _timerAt);
        _isLatched = false;
        HasRung = true;
        _rungAt = Now;
    }

    public void EndShutDown(VirtualCpu? vcpu) => HasEnded = true;

    public void EndSilent(VirtualCpu? vcpu, ulong silence) => Fail("the guest is ended though it may be silent");

    public void EndAsleep(VirtualCpu? vcpu)
    {
        CheckAll(null);
        HasEnded = true;
    }

    private static void Ok(XenResult result) => Assert.Equal(0, result.Value);

    private byte* Info(int vcpu) => _machine.Page(SearchedMachine.SharedInfoFrame) + (vcpu * VcpuInfoBytes);

    private ulong* Pending => (ulong*)(_machine.Page(SearchedMachine.SharedInfoFrame) + PendingOffset);

    private bool IsPending(uint port) => ((*Pending >> (int)port) & 1) != 0;

    private void Start()
    {
        var words = (ulong*)_machine.Page(SearchedMachine.ContextFrame);
        *(uint*)words = 1;
        words[10] = 2;
        words[11] = 0x8000_0011;
        words[12] = 0x1000;
        words[13] = 0x20;
        words[14] = 0x100;
        for (uint i = 1; i < Vcpus; i++)
        {
            Ok(_domain.Vcpu.Initialise(_domain.GetCaller(0), new VcpuId(i), new Gfn(SearchedMachine.ContextFrame)));
            Ok(_domain.Vcpu.Up(_domain.GetCaller(0), new VcpuId(i)));
        }
    }

    private void Ring(string how)
    {
        _steps.Add(how);
        _machine.Now = _isLatched ? Now : Math.Max(Now, _timerAt);
        _isLatched = false;
        HasRung = true;
        if (_timerAt == Never)
            Fail("nothing ends the run of a vCPU that computes");
    }

    /// <summary>A vCPU that runs waits no longer.</summary>
    private void GoOn(VirtualCpu vcpu)
    {
        ref var view = ref _views[vcpu.Id];
        view.Waits = view.Polls = false;
        view.Deadline = Never;
        view.ReadySince = Never;
        vcpu.Vmcb->Rip ^= 1;
        if (view.IsInNmi && vcpu.NmiReturn is not null)
            view.IsInNmi = false;
    }

    /// <summary>What was injected is taken: the handler of an upcall takes all events.</summary>
    private void TakeEvent(VirtualCpu vcpu)
    {
        var injected = vcpu.Vmcb->EventInjection;
        vcpu.Vmcb->ExitInterruptInfo = 0;
        if (injected == Event.Nmi)
        {
            _views[vcpu.Id].HasNmi = false;
            _views[vcpu.Id].IsInNmi = true;
        }
        else if (injected == Event.Interrupt(Vector))
        {
            Info(vcpu.Id)[0] = 0;
            *(ulong*)(Info(vcpu.Id) + 8) = 0;
            *Pending = 0;
            if (!_hasCallback)
                _ = vcpu.Apic.Write(EndOfInterrupt, 0);
        }
    }

    private (string Name, Action<Caller>? Call)[] Ways(VirtualCpu vcpu)
    {
        var own = vcpu.Id;
        var other = (own + 1) % Vcpus;
        List<(string Name, Action<Caller>? Call)> ways =
        [
            ("block", caller => Wait(own, () => _domain.Sched.Block(caller))),
            ("poll for a time", caller => Poll(own, caller)),
            ("let interrupts in or keep them out", _ => vcpu.Vmcb->Rflags ^= Flags.InterruptEnable),
            ("send an IPI", caller => Ok(_domain.EventChannel.Send(caller, new EvtchnPort(_ipis[other])))),
            ("send an NMI", caller => SendNmi(caller, other)),
            ("yield", caller => _domain.Sched.Yield(caller)),
            ("meet an exception", _ => vcpu.Inject(Event.Exception(Event.UndefinedInstruction))),
        ];
        if (_views[own].IsInNmi && vcpu.NmiReturn is null)
            ways.Add(("reach the end of the NMI's handler", _ => InterruptDelivery.EndNmi(vcpu)));

        if (own == 0)
        {
            ways.Add(("set a timer", caller => SetTimer(caller, Now + (300 * Microsecond))));
            ways.Add(("set a periodic timer", SetPeriodic));
        }

        return [.. ways];
    }

    private void Wait(int vcpu, Action call)
    {
        _views[vcpu].Waits = true;
        call();
    }

    private void Poll(int vcpu, Caller caller)
    {
        _views[vcpu].Polls = true;
        _views[vcpu].Deadline = Now + (500 * Microsecond);
        Wait(vcpu, () => _domain.Sched.Poll(caller, new SystemTime(_views[vcpu].Deadline), new EvtchnPort(_ipis[vcpu])));
    }

    private void SendNmi(Caller caller, int vcpu)
    {
        Ok(_domain.Vcpu.SendNmi(caller, new VcpuId((uint)vcpu)));
        _views[vcpu].HasNmi = true;
    }

    private void SetTimer(Caller caller, ulong time)
    {
        Ok(_domain.Vcpu.SetSingleshotTimer(caller, new VcpuId(0), new SystemTime(time), 0));
        _singleshotAt = time;
    }

    private void SetPeriodic(Caller caller)
    {
        Ok(_domain.Vcpu.SetPeriodicTimer(caller, new VcpuId(0), new Nanoseconds(Slice)));
        _period = Slice;
    }

    /// <summary>Since when each vCPU that could run does not.</summary>
    private void NoteReady(VirtualCpu? running)
    {
        for (var i = 0; i < Vcpus; i++)
        {
            var isReady = _domain.IsRunnable(i) && i != running?.Id;
            _views[i].ReadySince = !isReady ? Never : Math.Min(_views[i].ReadySince, Now);
        }
    }

    private void CheckAll(VirtualCpu? running)
    {
        if (++_looks > MostLooks)
            Fail("the monitor gets nowhere");

        NoteReady(running);
        if (_rungAt is { } time && _domain.NextDeadline <= time)
            Fail("what was due is not done");

        _rungAt = null;
        for (var i = 0; i < Vcpus; i++)
        {
            if (_views[i].Waits && !_domain.IsRunnable(i) && ReasonToRun(i) is { } reason)
                Fail($"vCPU {i} does not run: {reason}");

            if (_views[i].ReadySince != Never && Now - _views[i].ReadySince > ((Vcpus - 1) * Slice) + (100 * Microsecond))
                Fail($"vCPU {i} has to wait for {(Now - _views[i].ReadySince) / Microsecond} us");
        }

        if (_singleshotAt <= Now && _domain.NextDeadline > Now)
        {
            if (!IsPending(_timer))
                Fail("a timer has expired and raised nothing");

            _singleshotAt = Never;
        }

        if (running is not null)
            CheckRun(running);
        else if (Enumerable.Range(0, Vcpus).Any(_domain.IsRunnable))
            Fail("the monitor sleeps with a vCPU that could run");
    }

    private string? ReasonToRun(int vcpu)
    {
        var hasUpcall = Info(vcpu)[0] != 0 && _vcpus[vcpu].AcceptsInterrupts;
        if (_views[vcpu].HasNmi)
            return "an NMI waits for it";

        if (hasUpcall && (_hasCallback || _vcpus[vcpu].Apic.Deliverable >= 0))
            return "an upcall waits for it";

        if (_views[vcpu].Polls && IsPending(_ipis[vcpu]))
            return "the port that it polls is pending";

        return _views[vcpu].Deadline <= Now && _domain.NextDeadline > Now ? "the time has come until which it polls" : null;
    }

    /// <summary>What must hold as a vCPU is let run: it is interrupted in time, and takes what it can.</summary>
    private void CheckRun(VirtualCpu vcpu)
    {
        var hasOther = Enumerable.Range(0, Vcpus).Any(i => i != vcpu.Id && _domain.IsRunnable(i));
        var latest = Math.Max(hasOther ? Math.Min(_domain.NextDeadline, Now + Slice) : _domain.NextDeadline, Now + 1);
        var isPrepared = vcpu.Vmcb->EventInjection != 0
            || ((vcpu.Vmcb->Intercepts & Intercepts.VirtualInterrupt) != 0
            && (vcpu.Vmcb->VirtualInterrupt & VirtualInterrupt.Pending) != 0);
        if (!_domain.IsRunnable(vcpu.Id))
            Fail($"vCPU {vcpu.Id} runs, and waits");

        if (_timerAt > latest && !_isLatched)
            Fail($"vCPU {vcpu.Id} runs past what is due");

        if (!isPrepared && vcpu.AcceptsInterrupts && (_domain.CallbackVector(vcpu.Id) != 0 || vcpu.Apic.Deliverable >= 0))
            Fail($"vCPU {vcpu.Id} runs without the interrupt that waits for it");

        if (_views[vcpu.Id].HasNmi && vcpu.Vmcb->EventInjection == 0 && !_views[vcpu.Id].IsInNmi)
            Fail($"vCPU {vcpu.Id} runs without the NMI that waits for it");

        if (vcpu.Id == 0 && _period != 0 && _domain.NextDeadline > Now + _period)
            Fail("the periodic timer of a vCPU that runs is forgotten");
    }

    private void Fail(string problem)
    {
        Problem ??= $"{problem}, after: {string.Join("; ", _steps)}";
        HasEnded = true;
    }

    /// <summary>Ends a run that is long enough, or that has come to where another one has gone on from.</summary>
    private bool Cut()
    {
        if (_choices.Made >= _mostChoices)
            return true;

        if (!_choices.IsNew)
            return false;

        var key = Key();
        if (_seen.TryGetValue(key, out var made) && made <= _choices.Made)
            return true;

        _seen[key] = _choices.Made;
        return false;
    }

    private string Key()
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        _objects.Write(writer, (field, value) => field.Name switch
        {
            "<Singleshot>k__BackingField" or "<Poll>k__BackingField" or "_deadline" => Until((ulong)value!),
            "_lastTick" => Math.Min(Now - (ulong)value!, 2 * Slice),
            "_timeVersion" or "_silence" or "_nextCheck" or "_wasSeen" => 0,
            _ => value,
        });
        writer.Write(SaveMemory());
        foreach (var view in _views)
        {
            writer.Write(view.Waits);
            writer.Write(view.Polls);
            writer.Write(Until(view.Deadline));
            writer.Write(view.HasNmi);
            writer.Write(view.IsInNmi);
            writer.Write(Until(view.ReadySince));
        }

        writer.Write(Until(_timerAt));
        writer.Write(Until(_singleshotAt));
        writer.Write(_period);
        writer.Write(_isLatched);
        writer.Write(HasRung);
        writer.Flush();
        return Convert.ToBase64String(SHA256.HashData(stream.ToArray()));
    }

    private ulong Until(ulong time) => time == Never ? Never : unchecked(time - Now);

    private byte[] SaveMemory()
    {
        using MemoryStream stream = new();
        foreach (var vcpu in _vcpus)
            stream.Write(new ReadOnlySpan<byte>(vcpu.Vmcb, (int)HostMemory.PageSize));

        for (var i = 0; i < Vcpus; i++)
            stream.Write(new ReadOnlySpan<byte>(Info(i), 16));

        stream.Write(new ReadOnlySpan<byte>(Pending, sizeof(ulong)));
        return stream.ToArray();
    }

    private void RestoreMemory(ReadOnlySpan<byte> saved)
    {
        foreach (var vcpu in _vcpus)
            Take(ref saved, new Span<byte>(vcpu.Vmcb, (int)HostMemory.PageSize));

        for (var i = 0; i < Vcpus; i++)
            Take(ref saved, new Span<byte>(Info(i), 16));

        Take(ref saved, new Span<byte>(Pending, sizeof(ulong)));
    }

    private static void Take(ref ReadOnlySpan<byte> from, Span<byte> to)
    {
        from[..to.Length].CopyTo(to);
        from = from[to.Length..];
    }
}
