using System.Runtime.InteropServices;

namespace System.Runtime.CompilerServices;

/// <summary>Whether a type's static constructor has still to run: its address until then, and 0 afterwards.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct StaticClassConstructionContext
{
    public nint cctorMethodAddress;
}
