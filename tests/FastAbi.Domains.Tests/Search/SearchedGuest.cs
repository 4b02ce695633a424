using System.Security.Cryptography;
using FastAbi.Domains.Tests.Model;
using FastAbi.Testing.Search;

namespace FastAbi.Domains.Tests.Search;

/// <summary>
/// A guest on the model whose every vCPU can do anything at any time, and which knows by itself who has to run: it keeps
/// account of the caller that it made, and looks at nothing but its own memory.
/// </summary>
internal sealed unsafe class SearchedGuest : IDisposable
{
    public const ulong Never = ulong.MaxValue;
    public const ulong Millisecond = TestGuest.Millisecond;
    public const byte Vector = 64;

    /// <summary>HVM_PARAM_CALLBACK_IRQ: by that vector.</summary>
    public const ulong Callback = (2ul << 56) | Vector;

    private readonly ObjectState _model;
    private readonly TestGuest _guest;

    public SearchedGuest(SearchSetup setup)
    {
        _guest = new TestGuest(setup.Vcpus);
        Vcpus = new GuestVcpu[setup.Vcpus];
        Ipis = new uint[setup.Vcpus];
        HasCallback = setup.HasCallback;
        for (var i = 0; i < setup.Vcpus; i++)
        {
            Vcpus[i] = new GuestVcpu { IsUp = true, Deadline = Never, Timer = Never };
            if (i > 0)
                _guest.Start(i);
            Machine.InterruptsOn[i] = true;
        }
        Fifo = setup.IsFifo ? new FifoGuest(_guest) : null;
        Bind();
        SetVectors();
        _model = new ObjectState(
            _guest.Domain, [typeof(Domain).Assembly], "DomainGrants", "SharedPages", "Runstate", "HvmParams");
        for (var i = 0; i < setup.Vcpus; i++)
            TakeAll(i);
        Array.Clear(Machine.Raised);
    }

    /// <summary>Whether that vCPU has come there since it last had to wait.</summary>
    public bool HasEntered { get; set; } = true;

    /// <summary>All ports that are bound, but for one of the pair where that is closed.</summary>
    public IEnumerable<uint> Ports => [.. Ipis, Timer, Console, Pair.Second, .. IsPairOpen ? new[] { Pair.First } : []];

    public ref byte UpcallPending(int vcpu) => ref _guest.UpcallPending(vcpu);

    public ref ulong Selector(int vcpu) => ref _guest.Selector(vcpu);

    /// <summary>Whether the guest's memory says that an event of a port waits.</summary>
    public bool IsPending(uint port) => Fifo is null ? _guest.IsPending(port) : (Fifo.Word(port) & FifoGuest.Pending) != 0;

    public bool IsMasked(uint port) => Fifo is null ? _guest.IsMasked(port) : (Fifo.Word(port) & FifoGuest.Masked) != 0;

    public void Mask(uint port)
    {
        if (Fifo is null)
            _guest.Mask(port);
        else
            Fifo.Word(port) |= FifoGuest.Masked;
    }

    /// <summary>Takes all events that a vCPU is told of, as the handler of its upcall does.</summary>
    public void TakeAll(int vcpu)
    {
        Machine.LocalInterrupt[vcpu] = false;
        UpcallPending(vcpu) = 0;
        if (Fifo is not null)
        {
            while ((Fifo.Ready(vcpu) & (1u << FifoGuest.Default)) != 0)
                _ = Fifo.Take(vcpu, FifoGuest.Default);
            return;
        }
        if (Selector(vcpu) == 0)
            return;
        Selector(vcpu) = 0;
        *_guest.PendingWord &= *_guest.MaskWord;
    }

    /// <summary>Closes all ports, and binds them again. They have the same numbers.</summary>
    public void Reset(int vcpu)
    {
        Ok(Domain.EventChannel.Reset(Domain.GetCaller(vcpu), DomId.Self));
        Bind();
    }

    public TestMachine Machine => _guest.Machine;

    public Domain Domain => _guest.Domain;

    /// <summary>Whether nothing more can happen.</summary>
    public bool IsOver => Domain.IsShutDown;

    /// <summary>The FIFO ABI, or null for the 2-level ABI.</summary>
    public FifoGuest? Fifo { get; }

    /// <summary>Whether upcalls come by HVM_PARAM_CALLBACK_IRQ, and not through each vCPU's local APIC.</summary>
    public bool HasCallback { get; }

    /// <summary>Whether that parameter is set now.</summary>
    public bool IsCallbackSet { get; set; }

    public GuestVcpu[] Vcpus { get; }

    /// <summary>The port of an IPI of each vCPU.</summary>
    public uint[] Ipis { get; }

    /// <summary>The port of the first vCPU's timers.</summary>
    public uint Timer { get; private set; }

    /// <summary>The port of the console's interrupt, which is the whole domain's.</summary>
    public uint Console { get; private set; }

    /// <summary>Two ports that are connected, of which the first is moved from vCPU to vCPU.</summary>
    public (uint First, uint Second) Pair { get; private set; }

    /// <summary>Whom the first of them notifies.</summary>
    public int PairVcpu { get; set; }

    public bool IsPairOpen { get; set; } = true;

    /// <summary>The vCPU that is on the processor.</summary>
    public int Running { get; set; }

    public void Dispose() => _guest.Dispose();

    /// <summary>Saves everything.</summary>
    public SavedGuest Save() => new()
    {
        Model = _model.Save(),
        Memory = Memory(),
        Vcpus = (GuestVcpu[])Vcpus.Clone(),
        InterruptsOn = Machine.InterruptsOn[..Vcpus.Length],
        Interrupts = Machine.LocalInterrupt[..Vcpus.Length],
        Now = Machine.Now,
        PairVcpu = PairVcpu,
        IsPairOpen = IsPairOpen,
        Running = Running,
        HasEntered = HasEntered,
        IsCallbackSet = IsCallbackSet,
    };

    public void Restore(SavedGuest saved)
    {
        _model.Restore(saved.Model);
        SetMemory(saved.Memory);
        saved.Vcpus.CopyTo(Vcpus, 0);
        saved.InterruptsOn.CopyTo(Machine.InterruptsOn, 0);
        saved.Interrupts.CopyTo(Machine.LocalInterrupt, 0);
        Machine.Now = saved.Now;
        PairVcpu = saved.PairVcpu;
        IsPairOpen = saved.IsPairOpen;
        Running = saved.Running;
        HasEntered = saved.HasEntered;
        IsCallbackSet = saved.IsCallbackSet;
    }

    /// <summary>What tells states apart whose futures may differ.</summary>
    public string Key()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);

        _model.Write(writer, (field, value) => field.Name switch
        {
            "<Singleshot>k__BackingField" or "<Poll>k__BackingField" or "_places" or "_nodes" => Until((ulong)value!),
            "_lastTick" => Math.Min(Machine.Now - (ulong)value!, 2 * Millisecond),
            "_timeVersion" => 0,
            _ => value,
        });
        writer.Write(Memory());
        foreach (var vcpu in Vcpus)
        {
            writer.Write(vcpu.IsUp);
            writer.Write((byte)vcpu.Wait);
            writer.Write(vcpu.HadUpcall);
            writer.Write(vcpu.HadInterrupt);
            writer.Write(vcpu.Port);
            writer.Write(Until(vcpu.Deadline));
            writer.Write(Until(vcpu.Timer));
            writer.Write(vcpu.Period);
            writer.Write(vcpu.IsNmiPending);
            writer.Write(vcpu.Ready);
            writer.Write(vcpu.Head);
        }
        for (var i = 0; i < Vcpus.Length; i++)
        {
            writer.Write(Machine.InterruptsOn[i]);
            writer.Write(Machine.LocalInterrupt[i]);
        }
        writer.Write(PairVcpu);
        writer.Write(IsPairOpen);
        writer.Write(Running);
        writer.Write(HasEntered);
        writer.Write(IsCallbackSet);
        writer.Flush();
        return Convert.ToBase64String(SHA256.HashData(stream.ToArray()));
    }

    private ulong Until(ulong time) => time == Never ? Never : time > Machine.Now ? time - Machine.Now : 0;

    private void Bind()
    {
        for (var i = 0; Fifo is not null && i < Vcpus.Length; i++)
        {
            Fifo.ControlBlock(i).Clear();
            Ok(Fifo.Init(i));
        }
        if (Fifo is not null)
        {
            Fifo.FirstWords.Clear();
            Ok(Fifo.AddPage());
        }
        for (var i = 0; i < Vcpus.Length; i++)
            Ipis[i] = _guest.BindIpi(i);
        Timer = _guest.BindTimer();
        Pair = _guest.Connect();
        Console = _guest.BindVirq(Virq.Console);
        PairVcpu = 0;
        IsPairOpen = true;
    }

    private void SetVectors()
    {
        IsCallbackSet = HasCallback;
        if (HasCallback)
            Ok(Domain.Hvm.SetParam(Domain.GetCaller(0), DomId.Self, HvmParam.CallbackIrq, Callback));
        for (var i = 0; !HasCallback && i < Vcpus.Length; i++)
            Ok(Domain.Hvm.SetEvtchnUpcallVector(Domain.GetCaller(0), TestGuest.Vcpu(i), Vector));
    }

    private byte[] Memory()
    {
        using var stream = new MemoryStream();

        for (var i = 0; i < Vcpus.Length; i++)
            stream.Write(new ReadOnlySpan<byte>(_guest.VcpuInfo(i), 16));
        stream.Write(new ReadOnlySpan<byte>(_guest.PendingWord, sizeof(ulong)));
        stream.Write(new ReadOnlySpan<byte>(_guest.MaskWord, sizeof(ulong)));
        for (var i = 0; i < Vcpus.Length && Fifo != null; i++)
            stream.Write(Fifo.ControlBlock(i));
        if (Fifo != null)
            stream.Write(Fifo.FirstWords);
        return stream.ToArray();
    }

    private void SetMemory(ReadOnlySpan<byte> saved)
    {
        for (var i = 0; i < Vcpus.Length; i++)
            Take(ref saved, new Span<byte>(_guest.VcpuInfo(i), 16));
        Take(ref saved, new Span<byte>(_guest.PendingWord, sizeof(ulong)));
        Take(ref saved, new Span<byte>(_guest.MaskWord, sizeof(ulong)));
        for (var i = 0; i < Vcpus.Length && Fifo != null; i++)
            Take(ref saved, Fifo.ControlBlock(i));
        if (Fifo != null)
            Take(ref saved, Fifo.FirstWords);
    }

    private static void Take(ref ReadOnlySpan<byte> from, Span<byte> to)
    {
        from[..to.Length].CopyTo(to);
        from = from[to.Length..];
    }

    public static void Ok(XenResult result)
    {
        if (!result.IsOk)
            throw new InvalidOperationException($"a call that the search relies on answers {result.Value}");
    }
}
