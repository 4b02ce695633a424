using FastAbi.Dispatch;
using FastAbi.Monitor.SevEs.Hypervisor;

namespace FastAbi.Monitor.SevEs.Hostile;

/// <summary>What a GHCB answers a call, by all fields that a guest looks at.</summary>
internal unsafe struct Answer
{
    private const long Least = -4095;
    private const int BitsOfWord = 64;

    public ulong Information;
    public ulong LowMarks;
    public ulong HighMarks;
    public RegisterFile Registers;

    /// <summary>Whether the event was served.</summary>
    public readonly bool IsDone => (uint)Information == 0;

    /// <summary>Whether its result is one that a call can have.</summary>
    public readonly bool HasResult => IsResult(Registers.Rax);

    public static bool IsResult(ulong rax) => (long)rax is >= Least and <= int.MaxValue;

    /// <summary>Reads it.</summary>
    public static Answer Of(byte* page)
    {
        Answer answer = new()
        {
            Information = *(ulong*)(page + Ghcb.ExitInfo1),
            LowMarks = *(ulong*)(page + Ghcb.Marks),
            HighMarks = *(ulong*)(page + Ghcb.Marks + sizeof(ulong)),
        };
        for (var i = 0; i < RegisterFile.Count; i++)
            answer.Registers[i] = *(ulong*)(page + Ghcb.OfCall(i));

        return answer;
    }

    /// <summary>Writes it.</summary>
    public readonly void Write(byte* page)
    {
        *(ulong*)(page + Ghcb.ExitInfo1) = Information;
        *(ulong*)(page + Ghcb.Marks) = LowMarks;
        *(ulong*)(page + Ghcb.Marks + sizeof(ulong)) = HighMarks;
        for (var i = 0; i < RegisterFile.Count; i++)
            *(ulong*)(page + Ghcb.OfCall(i)) = Registers[i];
    }

    /// <summary>Whether a register of the call is marked.</summary>
    public readonly bool IsMarked(int register)
    {
        var word = Ghcb.OfCall(register) / sizeof(ulong);
        return ((word < BitsOfWord ? LowMarks : HighMarks) >> (word % BitsOfWord) & 1) != 0;
    }

    /// <summary>Takes the mark of a register away.</summary>
    public void Unmark(int register)
    {
        var word = Ghcb.OfCall(register) / sizeof(ulong);
        var mark = 1UL << (word % BitsOfWord);
        if (word < BitsOfWord)
            LowMarks &= ~mark;
        else
            HighMarks &= ~mark;
    }
}
