namespace FastAbi.Monitor.Svm;

/// <summary>Values for EVENTINJ (AMD64 Architecture Programmer's Manual, volume 2, "Event Injection").</summary>
internal static class Event
{
    public const byte Debug = 1;
    public const byte UndefinedInstruction = 6;
    public const byte GeneralProtection = 13;
    public const byte PageFault = 14;
    public const byte Communication = 29;

    /// <summary>Bit 31, V: there is an event.</summary>
    public const ulong Valid = 1u << 31;

    private const byte NmiVector = 2;
    private const ulong TypeMask = 7 << 8;
    private const ulong TypeInterrupt = 0 << 8;
    private const ulong TypeNmi = 2 << 8;
    private const ulong TypeException = 3 << 8;
    private const ulong HasErrorCode = 1 << 11;

    /// <summary>The non-maskable interrupt.</summary>
    public const ulong Nmi = Valid | TypeNmi | NmiVector;

    /// <summary>An external interrupt; the guest takes it whatever rflags.if says.</summary>
    public static ulong Interrupt(byte vector) => Valid | TypeInterrupt | vector;

    /// <summary>An exception without an error code.</summary>
    public static ulong Exception(byte vector) => Valid | TypeException | vector;

    /// <summary>Whether this is #VC.</summary>
    public static bool IsCommunication(ulong @event) => (@event & (Valid | TypeMask | 0xff)) == (Valid | TypeException | Communication);

    /// <summary>An exception with an error code.</summary>
    public static ulong Exception(byte vector, uint errorCode) =>
        Valid | TypeException | HasErrorCode | vector | ((ulong)errorCode << 32);
}
