using FastAbi.BareMetal;

namespace FastAbi.Monitor.Devices;

/// <summary>
/// A vCPU's local APIC, by its registers in memory (AMD64 Architecture Programmer's Manual, volume 2, "Advanced Programmable
/// Interrupt Controller"): priorities, end of interrupt and the interrupt command. Its timer does not count, since the guest
/// has Xen's timers, and nothing is wired to the other local vectors.
/// </summary>
internal sealed class LocalApicModel(int vcpu)
{
    /// <summary>Where the registers are in guest-physical memory, in a page of their own.</summary>
    public const ulong Base = LocalApicPage.Address;

    private const uint Id = 0x020;
    private const uint Version = 0x030;
    private const uint TaskPriorityRegister = 0x080;
    private const uint ProcessorPriorityRegister = 0x0a0;
    private const uint EndOfInterrupt = 0x0b0;
    private const uint LogicalDestination = 0x0d0;
    private const uint DestinationFormat = 0x0e0;
    private const uint Spurious = 0x0f0;
    private const uint InService = 0x100;
    private const uint Requested = 0x200;
    private const uint CommandLow = 0x300;
    private const uint CommandHigh = 0x310;
    private const uint LocalVectors = 0x320;
    private const uint InitialCount = 0x380;
    private const uint DivideConfiguration = 0x3e0;

    private const uint VersionValue = 0x00050014;
    private const uint Enabled = 1 << 8;
    private const uint Masked = 1 << 16;
    private const byte Class = 0xf0;
    private const byte LowestVector = 16;
    private const uint SpuriousAfterReset = 0xff;
    private const uint FormatAfterReset = 0xffffffff;

    private VectorSet _inService;
    private VectorSet _requested;
    private uint _spurious = SpuriousAfterReset;
    private uint _logicalDestination;
    private uint _destinationFormat = FormatAfterReset;
    private uint _initialCount;
    private uint _divideConfiguration;
    private LocalVectorTable _localVectors = new(Masked);

    /// <summary>Xen gives a vCPU twice its number.</summary>
    public static byte IdOf(int vcpu) => (byte)(vcpu * 2);

    public uint ApicId { get; } = IdOf(vcpu);

    /// <summary>TPR.</summary>
    public byte TaskPriority { get; set; }

    /// <summary>ICR, whose lower half sends when it is written.</summary>
    public ulong Command { get; private set; }

    /// <summary>Whether an interrupt is pending, whatever its priority.</summary>
    public bool HasRequest => !_requested.IsEmpty;

    /// <summary>The vector that the vCPU would take next, or -1: one of a higher class than what it does now.</summary>
    public int Deliverable
    {
        get
        {
            var vector = _requested.Highest;
            return vector >= 0 && (_spurious & Enabled) != 0 && (vector & Class) > (ProcessorPriority & Class) ? vector : -1;
        }
    }

    private byte ProcessorPriority
    {
        get
        {
            var serving = _inService.Highest;
            var priority = serving < 0 ? 0 : serving & Class;
            return (TaskPriority & Class) >= priority ? TaskPriority : (byte)priority;
        }
    }

    /// <summary>As after INIT: all is as at the start.</summary>
    public void Reset()
    {
        _inService = default;
        _requested = default;
        _spurious = SpuriousAfterReset;
        _logicalDestination = 0;
        _destinationFormat = FormatAfterReset;
        _initialCount = 0;
        _divideConfiguration = 0;
        _localVectors = new(Masked);
        TaskPriority = 0;
        Command = 0;
    }

    /// <summary>Sets an interrupt pending. The lowest 16 vectors are not the APIC's.</summary>
    public void Raise(byte vector)
    {
        if (vector >= LowestVector)
            _requested.Add(vector);
    }

    /// <summary>The vCPU takes an interrupt.</summary>
    public void Accept(byte vector)
    {
        _requested.Remove(vector);
        _inService.Add(vector);
    }

    /// <summary>Whether a logical destination names this APIC ("Logical Destination Mode").</summary>
    public bool IsLogical(byte destination)
    {
        var own = _logicalDestination >> 24;
        if (_destinationFormat >> 28 == 0xf)
            return (own & destination) != 0;

        return own >> 4 == destination >> 4 && (own & destination & 0xf) != 0;
    }

    /// <summary>A register; those that are not here read 0.</summary>
    public uint Read(uint register) => register switch
    {
        Id => ApicId << 24,
        Version => VersionValue,
        TaskPriorityRegister => TaskPriority,
        ProcessorPriorityRegister => ProcessorPriority,
        LogicalDestination => _logicalDestination,
        DestinationFormat => _destinationFormat,
        Spurious => _spurious,
        >= InService and < InService + 0x80 => _inService.Word((register - InService) >> 4),
        >= Requested and < Requested + 0x80 => _requested.Word((register - Requested) >> 4),
        CommandLow => (uint)Command,
        CommandHigh => (uint)(Command >> 32),
        >= LocalVectors and < LocalVectors + 0x60 => _localVectors[(register - LocalVectors) >> 4],
        InitialCount => _initialCount,
        DivideConfiguration => _divideConfiguration,
        _ => 0,
    };

    /// <summary>Writes a register; those that are not here ignore it.</summary>
    /// <returns>Whether <see cref="Command"/> is to be sent.</returns>
    public bool Write(uint register, uint value)
    {
        switch (register)
        {
            case TaskPriorityRegister:
                TaskPriority = (byte)value;
                break;
            case EndOfInterrupt when _inService.Highest >= 0:
                _inService.Remove((byte)_inService.Highest);
                break;
            case LogicalDestination:
                _logicalDestination = value & 0xff000000;
                break;
            case DestinationFormat:
                _destinationFormat = value | 0x0fffffff;
                break;
            case Spurious:
                _spurious = value & 0x3ff;
                break;
            case CommandLow:
                Command = (Command & 0xffffffff_00000000) | (value & 0xcdfff);
                return true;
            case CommandHigh:
                Command = (uint)Command | ((ulong)(value & 0xff000000) << 32);
                break;
            case >= LocalVectors and < LocalVectors + 0x60:
                _localVectors[(register - LocalVectors) >> 4] = value;
                break;
            case InitialCount:
                _initialCount = value;
                break;
            case DivideConfiguration:
                _divideConfiguration = value & 0xb;
                break;
        }

        return false;
    }
}
