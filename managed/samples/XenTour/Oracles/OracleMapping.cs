using System.Runtime.InteropServices;

namespace XenTour.Oracles;

/// <summary>struct oracle_mapping of oracle.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct OracleMapping
{
    public uint Handle;
    public short Status;
}
