using FastAbi.Dispatch;

namespace FastAbi.Monitor.Hostile;

/// <summary>What a guest that takes part says of its last call (native/guest/wary/record.h).</summary>
internal readonly unsafe struct Record(ulong* words)
{
    private const int FirstRegister = 4;

    private readonly ulong* _words = words;

    /// <summary>How many calls it has made.</summary>
    public ulong Calls => _words[0];

    /// <summary>How many events it has passed over that nobody had asked for.</summary>
    public ulong Events => _words[1];

    /// <summary>Whether it has found that the protocol was broken.</summary>
    public bool IsRefused => _words[2] != 0;

    /// <summary>How many bytes it has of each register, from the lowest byte on.</summary>
    public ulong Widths => _words[3];

    /// <summary>Its registers after the call, those that it has.</summary>
    public RegisterFile Registers
    {
        get
        {
            RegisterFile registers = default;
            for (var i = 0; i < RegisterFile.Count; i++)
                registers[i] = _words[FirstRegister + i];

            return registers;
        }
    }
}
