using FastAbi.BareMetal;

namespace FastAbi.Monitor.Host;

/// <summary>
/// Channel 2 of the 8254, the one timer whose rate is known from the start; it counts down 16 bits and makes no interrupt
/// (Intel 8254 data sheet; its gate is bit 0 of port 0x61).
/// </summary>
internal static class IntervalTimer
{
    private const ushort Channel2 = 0x42;
    private const ushort Command = 0x43;
    private const ushort Gate = 0x61;
    private const byte GateOn = 1;
    private const byte SpeakerOn = 2;
    private const byte Output = 0x20;
    private const byte CountDownOnce = 0xb0; // channel 2, low then high byte, mode 0, binary
    private const byte LatchCount = 0x80;

    /// <summary>Starts to count down from 65535.</summary>
    public static void Start()
    {
        Port.Write(Gate, (byte)((Port.ReadByte(Gate) & ~SpeakerOn) | GateOn));
        Port.Write(Command, CountDownOnce);
        Port.Write(Channel2, (byte)0xff);
        Port.Write(Channel2, (byte)0xff);
    }

    /// <summary>The count now.</summary>
    public static ushort Read()
    {
        Port.Write(Command, LatchCount);
        var low = Port.ReadByte(Channel2);
        return (ushort)(low | (Port.ReadByte(Channel2) << 8));
    }

    /// <summary>Whether it has counted to 0 since <see cref="Start"/>: its output says so, and the count goes on.</summary>
    public static bool HasExpired => (Port.ReadByte(Gate) & Output) != 0;
}
