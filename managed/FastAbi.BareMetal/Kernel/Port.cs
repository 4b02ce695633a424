using Internal.Runtime;

namespace FastAbi.BareMetal;

/// <summary>The processor's I/O ports (in, out).</summary>
public static class Port
{
    /// <summary>Reads 8 bits.</summary>
    public static byte ReadByte(ushort port) => NativeRuntime.PortRead8(port);

    /// <summary>Reads 16 bits.</summary>
    public static ushort ReadUInt16(ushort port) => NativeRuntime.PortRead16(port);

    /// <summary>Reads 32 bits.</summary>
    public static uint ReadUInt32(ushort port) => NativeRuntime.PortRead32(port);

    /// <summary>Writes 8 bits.</summary>
    public static void Write(ushort port, byte value) => NativeRuntime.PortWrite8(port, value);

    /// <summary>Writes 16 bits.</summary>
    public static void Write(ushort port, ushort value) => NativeRuntime.PortWrite16(port, value);

    /// <summary>Writes 32 bits.</summary>
    public static void Write(ushort port, uint value) => NativeRuntime.PortWrite32(port, value);
}
