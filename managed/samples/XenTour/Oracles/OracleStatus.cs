using System.Runtime.InteropServices;

namespace XenTour.Oracles;

/// <summary>struct oracle_status of oracle.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct OracleStatus
{
    public uint Status;
    public uint Vcpu;
    public uint Output1;
    public uint Output2;
}
