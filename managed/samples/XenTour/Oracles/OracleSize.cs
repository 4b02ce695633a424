using System.Runtime.InteropServices;

namespace XenTour.Oracles;

/// <summary>struct oracle_size of oracle.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct OracleSize
{
    public uint NrFrames;
    public uint MaxNrFrames;
}
