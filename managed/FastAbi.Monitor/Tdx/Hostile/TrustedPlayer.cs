using FastAbi.Dispatch;
using FastAbi.Monitor.Hostile;

namespace FastAbi.Monitor.Tdx.Hostile;

/// <summary>A vCPU that takes part, where it has a record.</summary>
internal sealed unsafe class TrustedPlayer
{
    /// <summary>The page in which it says what has become of its last call; null: it does not take part.</summary>
    public ulong* Record { get; set; }

    /// <summary>How many calls it has made.</summary>
    public ulong Calls { get; set; }

    /// <summary>What was done about the last one.</summary>
    public Trick Trick { get; set; }

    /// <summary>The registers that hold its result and outputs.</summary>
    public CallRegisters Out { get; set; }

    /// <summary>What they were given.</summary>
    public RegisterFile Given { get; set; }
}
