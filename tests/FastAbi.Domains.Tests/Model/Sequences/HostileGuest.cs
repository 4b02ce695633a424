using FastAbi.Domains.Tests.Dispatch;

namespace FastAbi.Domains.Tests.Model.Sequences;

/// <summary>Makes calls with any registers and writes anything into all of its pages.</summary>
internal sealed unsafe class HostileGuest(Random random) : IDisposable
{
    private const ulong ContextFrame = 20;
    private const ulong TableFrame = 24;

    /// <summary>A domain is given up after so many calls, as much of its memory is lost by then.</summary>
    private const int CallsPerDomain = 5000;

    private readonly IReadOnlyList<SpecifiedCall> _specified = SpecifiedCalls.All;

    /// <summary>Values of calls that succeeded, for others to refer to what those made.</summary>
    private readonly ulong[] _recent = new ulong[16];

    private TestGuest? _guest;
    private int _callsOfDomain;
    private int _calls;

    /// <summary>How often each operation succeeded, by its ordinal.</summary>
    public int[] Successes { get; } = new int[SpecifiedCalls.All.Count];

    public int Unknown { get; private set; }

    /// <summary>The calls during which the thread has got memory, by their number.</summary>
    public HashSet<int> Allocating { get; } = [];

    public int Domains { get; private set; }

    /// <summary>Ends the domain; all of what is not its memory must be as it was.</summary>
    public void Dispose() => _guest?.Dispose();

    public void Step()
    {
        if (_guest is null || _guest.Domain.IsShutDown || _callsOfDomain == CallsPerDomain)
            Begin();
        _calls++;
        _callsOfDomain++;
        if (random.Next(4) == 0)
            Scribble();

        var vcpu = random.Next(_guest!.Domain.VcpuCount);
        var registers = AnyRegisters();
        var before = registers;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var ordinal = _guest.Domain.Dispatch(vcpu, ref registers);

        Disturb(_guest.Domain);
        if (GC.GetAllocatedBytesForCurrentThread() != allocated)
            Allocating.Add(_calls);
        Count(ordinal, before, registers);
    }

    private void Count(int ordinal, RegisterFile before, RegisterFile after)
    {
        if (ordinal < 0)
        {
            Assert.Equal(unchecked((ulong)-(long)XenErrno.ENOSYS), after.Rax);
            Unknown++;
        }
        else if ((long)after.Rax >= 0)
        {
            Successes[ordinal]++;
            Remember(before.R8, after.R9, after.R10, after.R11);
            return;
        }
        before.Rax = after.Rax;
        Assert.Equal(before, after);
    }

    private void Remember(params ReadOnlySpan<ulong> values)
    {
        foreach (var value in values)
            _recent[random.Next(_recent.Length)] = value;
    }

    private void Begin()
    {
        _guest?.Dispose();
        _guest = new TestGuest(4);
        _guest.Start(1);
        _guest.WriteContext(ContextFrame);
        Assert.Equal(0, _guest.Domain.AddToPhysmap(DomId.Self, 1, 0, TableFrame));
        for (var entry = 0; entry < TestMachine.PageBytes / sizeof(ulong); entry++)
            ((ulong*)_guest.Machine.Page(TableFrame))[entry] = AnyGrant();
        Domains++;
        _callsOfDomain = 0;
    }

    /// <summary>What can happen between two calls.</summary>
    private void Disturb(Domain domain)
    {
        var vcpu = random.Next(domain.VcpuCount);

        _guest!.Machine.InterruptsOn[vcpu] = random.Next(4) != 0;
        switch (random.Next(12))
        {
            case 0:
                domain.Run(vcpu);
                break;
            case 1:
                domain.Preempt(vcpu);
                break;
            case 2:
                domain.Wake(vcpu);
                break;
            case 3 when random.Next(200) == 0:
                domain.Halt(vcpu);
                break;
            case 4:
                _guest.Machine.Now += (ulong)random.Next(2 * TestGuest.Millisecond);
                domain.Tick();
                break;
            case 5:
                domain.AddToPhysmap(DomId.Self, (uint)random.Next(3), AnyNumber(), AnyNumber());
                break;
            case 6:
                domain.AddToPhysmap(DomId.Self, 1, (ulong)random.Next(2) << 31, (ulong)random.Next(TestMachine.RamFrames));
                break;
            case 7:
                domain.TakeNmi(vcpu);
                domain.MayGoOn(vcpu);
                domain.CallbackVector(vcpu);
                break;
        }
    }

    private RegisterFile AnyRegisters()
    {
        var call = _specified[random.Next(_specified.Count)];

        // A domain that is shut down has nothing left to harm.
        while (call.Name is "sched.shutdown" or "vcpu.down" && random.Next(100) != 0)
            call = _specified[random.Next(_specified.Count)];
        return new RegisterFile
        {
            Rax = random.Next(30) == 0 ? AnyNumber() : call.Rax,
            Rdi = random.Next(30) == 0 ? AnyNumber() : call.Rdi,
            Rsi = AnyNumber(),
            R8 = AnyNumber(),
            R9 = AnyNumber(),
            R10 = AnyNumber(),
            R11 = AnyNumber(),
            R12 = AnyNumber(),
        };
    }

    private ulong AnyNumber() => random.Next(20) switch
    {
        0 => DomId.Self.Value,
        1 or 2 => (ulong)random.Next(200),
        3 or 4 => (ulong)random.Next(TestMachine.Frames + 2),
        5 => ((ulong)random.Next(TestMachine.Frames + 2) * TestMachine.PageBytes) + (ulong)random.Next(TestMachine.PageBytes),
        6 => _guest!.Machine.Now + (ulong)random.Next(TestGuest.Millisecond),
        7 => AnyBits(),
        8 => AnyBits() >> random.Next(64),
        9 => (ulong)random.Next(512) * 8,
        10 => ContextFrame,
        11 or 12 => _recent[random.Next(_recent.Length)],
        13 or 14 or 15 => 0,
        16 or 17 => 2,
        _ => (ulong)random.Next(5),
    };

    /// <summary>A frame that this domain may map: struct grant_entry_v1.</summary>
    private ulong AnyGrant() => ((ulong)random.Next(TestMachine.RamFrames) << 32) + 1;

    private ulong AnyBits() => ((ulong)random.NextInt64() << 1) + (ulong)random.Next(2);

    /// <summary>Writes what may mean something, or anything.</summary>
    private void Scribble()
    {
        var frame = random.Next(4) == 0 ? TableFrame : (ulong)random.Next(TestMachine.Frames);
        var page = _guest!.Machine.Page(frame, out var kind);

        if (page == null || kind is FrameKind.ReadOnly or FrameKind.GrantedReadOnly)
            return;
        for (var i = 0; i < 8; i++)
        {
            ((ulong*)page)[random.Next(3) == 0 ? random.Next(32) : random.Next(512)] = random.Next(3) switch
            {
                0 => AnyBits(),
                1 => AnyGrant(),
                _ => 0,
            };
        }
    }
}
