using System;
using FastAbi.Monitor.Memory;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.Exits;

/// <summary>
/// The bytes of the instruction that a vCPU is at, and a decoder of what the monitor executes for it: moves between a
/// register or constant and memory, and moves to control registers (AMD64 Architecture Programmer's Manual, volume 3,
/// "Instruction Encoding").
/// </summary>
internal unsafe struct Instruction
{
    /// <summary>The most bytes that an instruction has.</summary>
    public const int Longest = 15;

    private const byte OperandSize = 0x66;
    private const byte AddressSize = 0x67;
    private const byte SegmentFs = 0x64;
    private const byte SegmentGs = 0x65;

    private fixed byte _bytes[Longest];
    private int _available;
    private int _at;
    private bool _isLong;
    private bool _isShortAddress;
    private byte _rex;
    private byte _modRm;

    /// <summary>The instruction that a vCPU is at, by its own page tables.</summary>
    public static Instruction Fetch(VirtualCpu vcpu, NestedPageTable memory)
    {
        Instruction instruction = default;
        instruction._isLong = vcpu.IsLongMode;
        instruction._available = GuestAddressSpace.Read(vcpu, memory, vcpu.InstructionAddress, instruction._bytes, Longest);
        return instruction;
    }

    /// <summary>The instruction that a vCPU is at, whose bytes the caller has read.</summary>
    public static Instruction Of(VirtualCpu vcpu, ReadOnlySpan<byte> bytes)
    {
        Instruction instruction = default;
        instruction._isLong = vcpu.IsLongMode;
        instruction._available = bytes.Length;
        for (var i = 0; i < bytes.Length; i++)
            instruction._bytes[i] = bytes[i];

        return instruction;
    }

    /// <summary>Bytes, as far as it is decoded.</summary>
    public readonly uint Length => (uint)_at;

    /// <summary>Whether it starts with these three bytes.</summary>
    public readonly bool Is(byte first, byte second, byte third) =>
        _available >= 3 && _bytes[0] == first && _bytes[1] == second && _bytes[2] == third;

    /// <summary>Decodes a move to a control register: mov crN, r64 (0f 22 /r), lmsw (0f 01 /6) is not among them.</summary>
    /// <param name="control">The number of the control register.</param>
    /// <param name="general">The number of the general register.</param>
    public bool TryMoveToControl(out int control, out int general)
    {
        control = 0;
        general = 0;
        if (!SkipPrefixes() || Next() != 0x0f || Next() != 0x22)
            return false;

        _modRm = Next();
        control = ((_modRm >> 3) & 7) | RexR;
        general = (_modRm & 7) | RexB;
        return _at <= _available;
    }

    /// <summary>Whether it is a move to a control register.</summary>
    public bool IsMoveToControl(int number) => TryMoveToControl(out var control, out _) && control == number;

    /// <summary>Decodes a move of 32 bits from or to memory.</summary>
    public bool TryMove(out MemoryMove move)
    {
        move = default;
        if (!SkipPrefixes())
            return false;

        switch (Next())
        {
            case 0x89:
                move.IsWrite = true;
                TakeModRm();
                break;
            case 0x8b:
                TakeModRm();
                break;
            case 0xc7:
                move.IsWrite = true;
                move.IsConstant = true;
                TakeModRm();
                move.Constant = Next() | ((uint)Next() << 8) | ((uint)Next() << 16) | ((uint)Next() << 24);
                break;
            case 0xa1:
                SkipOffset();
                break;
            case 0xa3:
                move.IsWrite = true;
                SkipOffset();
                break;
            default:
                return false;
        }

        move.Register = ((_modRm >> 3) & 7) | RexR;
        return _at <= _available && (_rex & 8) == 0 && (!move.IsConstant || ((_modRm >> 3) & 7) == 0);
    }

    private readonly int RexR => (_rex & 4) << 1;

    private readonly int RexB => (_rex & 1) << 3;

    // Behind the last byte nothing decodes.
    private byte Next()
    {
        var at = _at++;
        return at < _available ? _bytes[at] : (byte)0;
    }

    // False where the operand has not 32 or 64 bits.
    private bool SkipPrefixes()
    {
        while (_at < _available)
        {
            switch (_bytes[_at])
            {
                case 0x26 or 0x2e or 0x36 or 0x3e or SegmentFs or SegmentGs:
                    break;
                case AddressSize:
                    _isShortAddress = true;
                    break;
                case OperandSize:
                    return false;
                case >= 0x40 and <= 0x4f when _isLong:
                    _rex = _bytes[_at++];
                    return true;
                default:
                    return true;
            }

            _at++;
        }

        return false;
    }

    // ModRM, SIB and displacement ("ModRM and SIB Bytes"); addresses of 16 bits are not decoded.
    private void TakeModRm()
    {
        _modRm = Next();
        var mode = _modRm >> 6;
        var rm = _modRm & 7;
        if (mode == 3 || (_isShortAddress && !_isLong))
        {
            _at = Longest + 1;
            return;
        }

        var hasBase = true;
        if (rm == 4)
            hasBase = (Next() & 7) != 5;

        _at += mode switch
        {
            1 => 1,
            2 => 4,
            _ => rm == 5 || !hasBase ? 4 : 0,
        };
    }

    private void SkipOffset() => _at += _isLong ? (_isShortAddress ? 4 : 8) : (_isShortAddress ? 2 : 4);
}
