using System.Runtime.InteropServices;

namespace XenTour.Oracles;

/// <summary>struct oracle_runstate of oracle.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct OracleRunstate
{
    public int State;
    public ulong StateEntryTime;
    public fixed ulong Time[4];

    public readonly ulong Sum => Time[0] + Time[1] + Time[2] + Time[3];
}
