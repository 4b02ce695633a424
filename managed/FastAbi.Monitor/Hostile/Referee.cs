using FastAbi.Monitor.Memory;
using FastAbi.Monitor.Report;

namespace FastAbi.Monitor.Hostile;

/// <summary>Decides whether a guest was fooled, by what it says has become of each call, and looks for its secrets.</summary>
internal sealed unsafe class Referee(NestedPageTable memory, ulong frames, ulong seed)
{
    private const ulong SearchInterval = 4096;

    private readonly Ledger _ledger = new();
    private readonly SecretSearch _secrets = new(memory, frames);
    private ulong _calls;

    /// <summary>Whether the guest was fooled, or has shown a secret.</summary>
    public bool HasFooled => _ledger.Wrong != 0 || _secrets.Found != 0;

    /// <summary>Looks at the page by which a call is made, and counts it.</summary>
    public void LookAtCall(byte* page, ulong address)
    {
        _secrets.Look(page, address);
        CountCall();
    }

    /// <summary>Looks at a register that a call shows.</summary>
    public void LookAtRegister(ulong value) => _secrets.Look(value);

    /// <summary>Counts a call, and now and then looks at all that is shared.</summary>
    public void CountCall()
    {
        if (++_calls % SearchInterval == 0)
            _secrets.LookEverywhere();
    }

    /// <summary>Looks at all that is shared.</summary>
    public void LookEverywhere() => _secrets.LookEverywhere();

    /// <summary>Counts how a call has ended.</summary>
    /// <param name="vcpu">Who made it.</param>
    /// <param name="call">Its number there.</param>
    /// <param name="trick">What was done about it.</param>
    /// <param name="record">What the guest says.</param>
    /// <param name="isRefused">Whether that is a refusal.</param>
    /// <param name="isRight">Whether it had to end so.</param>
    /// <returns>Whether it is one of the first that are wrong, about which the caller says more in the next line.</returns>
    public bool Judge(int vcpu, ulong call, Trick trick, in Record record, bool isRefused, bool isRight)
    {
        if (isRefused)
            _ledger.AddRefused(trick);
        else
            _ledger.AddTaken(trick);

        if (isRight || !_ledger.AddWrong(trick))
            return false;

        var end = isRefused ? "refuses it" : "takes it";
        Line.Write($"hostile: {Ledger.NameOf(trick)}, vCPU {vcpu}, call {call}: the guest {end}, at its call {record.Calls}");
        return true;
    }

    /// <summary>Prints what was done, and how it ended.</summary>
    public void Print()
    {
        _ledger.Print();
        Line.Write($"hostile: seed {seed}, {_calls} calls; {_secrets.Pages} pages searched, {_secrets.Found} secrets found");
    }
}
