namespace FastAbi.Monitor.Devices;

/// <summary>The ports by which a guest turns its machine off or resets it, as ACPI's tables tell it.</summary>
internal static class PowerPort
{
    public const ushort SleepControl = 0x600;
    public const ushort SleepStatus = 0x601;
    public const ushort Reset = 0x602;

    public const byte ResetValue = 1;

    /// <summary>SLP_TYP for the state in which it is off.</summary>
    public const byte SleepTypeOff = 5;

    private const byte SleepEnable = 1 << 5;
    private const int SleepTypeShift = 2;
    private const byte SleepTypeMask = 7;

    /// <summary>What the write of a byte to a port asks for; null: nothing.</summary>
    public static ShutdownReason? Write(ushort port, byte value) => port switch
    {
        SleepControl when (value & SleepEnable) != 0 && ((value >> SleepTypeShift) & SleepTypeMask) == SleepTypeOff =>
            ShutdownReason.Poweroff,
        Reset when value == ResetValue => ShutdownReason.Reboot,
        _ => null,
    };
}
