using System;
using FastAbi.Dispatch;
using FastAbi.Monitor.Hostile;
using FastAbi.Monitor.SevEs.Hypervisor;
using FastAbi.Monitor.Svm;

namespace FastAbi.Monitor.SevEs.Hostile;

/// <summary>Chooses tricks and plays them on the answer that is in a GHCB.</summary>
internal sealed unsafe class Tampering(ulong seed)
{
    private const int Tricks = (int)Trick.ForgedEvent;
    private const int SaveArea = 0x400;
    private const uint FirstInterrupt = 32;

    // Instructions from VMGEXIT on. A guest reads most fields at once, and outputs when it has checked all else.
    private const uint AtOnce = 8;
    private const uint Soon = 24;
    private const uint Late = 192;

    private Randomness _random = new(seed);

    // Vectors of exceptions that come without and with an error code, and that a guest can be made to pass over.
    private static ReadOnlySpan<byte> WithoutCode => [0, 1, 3, 4, 5, 6, 7, 9, 16, 19];

    private static ReadOnlySpan<byte> WithCode => [10, 11, 12, 13, 14, 17];

    /// <summary>Chooses one. Half of all calls are served.</summary>
    public Trick Choose(in Offer offer)
    {
        if (_random.Below(2) == 0)
            return Trick.None;

        var trick = (Trick)(1 + _random.Below(Tricks));
        var hasOutput = (long)offer.First.Registers.Rax >= 0 && offer.Out != CallRegisters.Rax;
        return trick == Trick.OutputUnmarked && !hasOutput ? Trick.ResultUnmarked : trick;
    }

    /// <summary>Plays one that is in the answer.</summary>
    public void Play(byte* page, in Offer offer)
    {
        var answer = offer.First;
        switch (offer.Trick)
        {
            case Trick.ResultUnmarked:
                answer.Unmark(0);
                break;
            case Trick.OutputUnmarked:
                answer.Unmark(ChooseOutput(offer));
                break;
            case Trick.Surplus:
                FillAllBut(page, offer);
                answer = Answer.Of(page);
                answer.Information = _random.Next() << 32;
                answer.LowMarks = answer.HighMarks = ulong.MaxValue;
                break;
            case Trick.ExitInformation:
                answer.Information = _random.Below(2) == 0 ? 1 + _random.Below(2) : _random.Next() | 1;
                *(ulong*)(page + Ghcb.ExitInfo2) = ChooseInformation();
                break;
            case Trick.ResultOutOfRange:
                answer.Registers.Rax = MadeUp.WrongResult(ref _random);
                break;
            case Trick.Lie:
                MakeUp(ref answer);
                answer.LowMarks = answer.HighMarks = ulong.MaxValue;
                break;
        }

        answer.Write(page);
    }

    /// <summary>Changes any of the fields that a guest reads.</summary>
    public void Change(byte* page)
    {
        var answer = Answer.Of(page);
        if (_random.Below(4) == 0)
            answer.Information = _random.Next();

        if (_random.Below(4) == 0)
            (answer.LowMarks, answer.HighMarks) = _random.Below(2) == 0 ? (0, 0) : (ulong.MaxValue, ulong.MaxValue);

        MakeUp(ref answer);
        if (_random.Below(2) == 0)
            answer.Registers.Rax = MadeUp.WrongResult(ref _random);

        answer.Write(page);
    }

    /// <summary>After how many instructions of the guest the answer changes.</summary>
    public uint ChooseChange() => 1 + _random.Below(_random.Below(4) switch
    {
        0 => Late,
        1 => Soon,
        _ => AtOnce,
    });

    /// <summary>After how many instructions of the guest an event comes; 0: at once.</summary>
    public uint ChooseDelay() => _random.Below(2) == 0 ? 0 : 1 + _random.Below(Soon);

    /// <summary>An event for EVENTINJ that the guest has not asked for.</summary>
    public ulong ChooseEvent(Trick trick)
    {
        if (trick == Trick.ForgedCommunication)
            return Event.Exception(Event.Communication, ChooseError());

        return _random.Below(4) switch
        {
            0 => Event.Nmi,
            1 => Event.Interrupt((byte)(FirstInterrupt + _random.Below(256 - FirstInterrupt))),
            2 => Event.Exception(WithoutCode[(int)_random.Below((uint)WithoutCode.Length)]),
            _ => Event.Exception(WithCode[(int)_random.Below((uint)WithCode.Length)], (uint)_random.Next()),
        };
    }

    private int ChooseOutput(in Offer offer)
    {
        while (true)
        {
            var register = 1 + (int)_random.Below(RegisterFile.Count - 1);
            if (offer.Has(register))
                return register;
        }
    }

    // What is neither the call's answer nor the data behind the save area.
    private void FillAllBut(byte* page, in Offer offer)
    {
        for (var offset = 0; offset < SaveArea; offset += sizeof(ulong))
            *(ulong*)(page + offset) = _random.Next();

        for (var i = 0; i < RegisterFile.Count; i++)
        {
            if (offer.Has(i) && ((long)offer.First.Registers.Rax >= 0 || i == 0))
                *(ulong*)(page + Ghcb.OfCall(i)) = offer.First.Registers[i];
        }
    }

    private void MakeUp(ref Answer answer)
    {
        for (var i = 1; i < RegisterFile.Count; i++)
            answer.Registers[i] = _random.Next();

        answer.Registers.Rax = MadeUp.Result(ref _random);
    }

    private ulong ChooseInformation() => _random.Below(2) == 0 ? Event.Exception(Event.GeneralProtection, 0) : _random.Next();

    private uint ChooseError() => _random.Below(6) switch
    {
        0 => (uint)ExitCode.Cpuid,
        1 => (uint)ExitCode.Msr,
        2 => (uint)ExitCode.Port,
        3 => (uint)ExitCode.Vmmcall,
        4 => (uint)ExitCode.NestedPageFault,
        _ => (uint)_random.Next(),
    };
}
