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
    private const ulong Microsecond = SearchedWays.Microsecond;
    private const ulong Slice = SearchedWays.Slice;
    private const byte Vector = 0x40;
    private const uint EndOfInterrupt = 0x0b0;
    private const uint SpuriousVector = 0x0f0;
    private const uint ApicEnabled = 0x1ff;
    private const int MostLooks = 1000;

    private readonly TestMachine _memory = new();
    private readonly VirtualCpu[] _vcpus = new VirtualCpu[Vcpus];
    private readonly SearchedVcpu[] _views = new SearchedVcpu[Vcpus];
    private readonly SearchedMachine _machine;
    private readonly SearchedMemory _events;
    private readonly SearchedTimer _hostTimer;
    private readonly SearchedWays _ways;
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
        (_events, _hostTimer) = (new SearchedMemory(_machine, _vcpus), new SearchedTimer(_machine));
        _domain = new Domain(_machine, Vcpus);
        _ways = new SearchedWays(_domain, _machine, _views, _ipis);
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
        _startOfMemory = _events.Save();
    }

    /// <summary>What does not hold, and how it came to that; null as long as all holds.</summary>
    public string? Problem { get; private set; }

    public int States => _seen.Count;

    public ulong Now => _machine.Now;

    public bool HasRung => _hostTimer.HasRung;

    public bool HasEnded { get; private set; }

    public void Dispose() => _memory.Dispose();

    /// <summary>Runs the monitor once, from the start.</summary>
    public void Run()
    {
        _objects.Restore(_start);
        _events.Restore(_startOfMemory);
        _machine.Now = 1_000_000_000;
        Array.Fill(_views, new SearchedVcpu { Deadline = Never, ReadySince = Never });

        _hostTimer.Reset();
        _ways.Reset();
        HasEnded = false;
        _exit = null;
        _looks = 0;
        _rungAt = null;
        _steps.Clear();
        _monitor.Run();
    }

    public void StartTimer(ulong nanoseconds) => _hostTimer.Start(nanoseconds);

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
        if (_hostTimer.IsDue)
        {
            Ring("the timer's interrupt comes first");
            return;
        }

        GoOn(vcpu);
        if ((vcpu.Vmcb->Intercepts & Intercepts.VirtualInterrupt) != 0 && vcpu.AcceptsInterrupts)
            return;

        var ways = _ways.Of(vcpu);
        var way = _choices.Choose(ways.Length + 1);
        if (way == ways.Length)
        {
            Ring($"vCPU {vcpu.Id} computes until the timer's interrupt");
            return;
        }

        // The timer's interrupt can come at the same moment.
        var comesTogether = _hostTimer.IsStarted && _choices.Choose(2) == 1;
        _steps.Add($"vCPU {vcpu.Id}: {ways[way].Name}{(comesTogether ? ", as the timer's interrupt comes" : "")}");
        _machine.Now += Microsecond;
        if (comesTogether)
            _machine.Now = Math.Max(Now, _hostTimer.At);

        _hostTimer.Look();
        _isActive = true;
        _exit = () => ways[way].Call?.Invoke(_domain.GetCaller(vcpu.Id));
    }

    public bool IsListening => false;

    public void Listen()
    {
    }

    public void Resume(VirtualCpu vcpu)
    {
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
        if (_hostTimer.IsOver)
        {
            Fail("the monitor sleeps, and no interrupt will come");
            return;
        }

        if (_hostTimer.At > Now && _hostTimer.At > Math.Max(_domain.NextDeadline, Now + 1))
            Fail("the monitor sleeps past what is due");

        _steps.Add("the monitor sleeps");
        _hostTimer.Ring();
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

    private void Start()
    {
        _machine.WriteContext();
        for (uint i = 1; i < Vcpus; i++)
        {
            Ok(_domain.Vcpu.Initialise(_domain.GetCaller(0), new VcpuId(i), new Gfn(SearchedMachine.ContextFrame)));
            Ok(_domain.Vcpu.Up(_domain.GetCaller(0), new VcpuId(i)));
        }
    }

    private void Ring(string how)
    {
        _steps.Add(how);
        _hostTimer.Ring();
        if (!_hostTimer.IsStarted)
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
            _events.TakeEvents(vcpu.Id);
            if (!_hasCallback)
                _ = vcpu.Apic.Write(EndOfInterrupt, 0);
        }
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

        if (_ways.SingleshotAt <= Now && _domain.NextDeadline > Now)
        {
            if (!_events.IsPending(_timer))
                Fail("a timer has expired and raised nothing");

            _ways.ForgetSingleshot();
        }

        if (running is not null)
            CheckRun(running);
        else if (Enumerable.Range(0, Vcpus).Any(_domain.IsRunnable))
            Fail("the monitor sleeps with a vCPU that could run");
    }

    private string? ReasonToRun(int vcpu)
    {
        var hasUpcall = _events.HasUpcall(vcpu) && _vcpus[vcpu].AcceptsInterrupts;
        if (_views[vcpu].HasNmi)
            return "an NMI waits for it";

        if (hasUpcall && (_hasCallback || _vcpus[vcpu].Apic.Deliverable >= 0))
            return "an upcall waits for it";

        if (_views[vcpu].Polls && _events.IsPending(_ipis[vcpu]))
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

        if (_hostTimer.At > latest && !_hostTimer.IsLatched)
            Fail($"vCPU {vcpu.Id} runs past what is due");

        if (!isPrepared && vcpu.AcceptsInterrupts && (_domain.CallbackVector(vcpu.Id) != 0 || vcpu.Apic.Deliverable >= 0))
            Fail($"vCPU {vcpu.Id} runs without the interrupt that waits for it");

        if (_views[vcpu.Id].HasNmi && vcpu.Vmcb->EventInjection == 0 && !_views[vcpu.Id].IsInNmi)
            Fail($"vCPU {vcpu.Id} runs without the NMI that waits for it");

        if (vcpu.Id == 0 && _ways.Period != 0 && _domain.NextDeadline > Now + _ways.Period)
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
            "_places" or "_nodes" => (ulong)value! > Now ? Until((ulong)value!) : 0,
            "_lastTick" => Math.Min(Now - (ulong)value!, 2 * Slice),
            "_timeVersion" or "_silence" or "_nextCheck" or "_wasSeen" => 0,
            _ => value,
        });
        writer.Write(_events.Save());
        foreach (var view in _views)
            view.Write(writer, Until);

        _hostTimer.Write(writer, Until);
        writer.Write(Until(_ways.SingleshotAt));
        writer.Write(_ways.Period);
        writer.Flush();
        return Convert.ToBase64String(SHA256.HashData(stream.ToArray()));
    }

    private ulong Until(ulong time) => time == Never ? Never : unchecked(time - Now);
}
