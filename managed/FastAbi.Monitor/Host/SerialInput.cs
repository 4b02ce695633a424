using FastAbi.BareMetal;

namespace FastAbi.Monitor.Host;

/// <summary>What comes in on the machine's serial port, a 16550.</summary>
internal static class SerialInput
{
    private const ushort Data = 0x3f8;
    private const ushort LineStatus = 0x3fd;
    private const byte DataReady = 1 << 0;

    /// <summary>Whether a byte has come.</summary>
    public static bool HasByte => (Port.ReadByte(LineStatus) & DataReady) != 0;

    /// <summary>Takes the byte that has come.</summary>
    public static byte Read() => Port.ReadByte(Data);
}
