using System;
using FastAbi.Monitor.Host;

namespace FastAbi.Monitor.Devices;

/// <summary>
/// The guest's serial port at 0x3f8, a 16550 that is always ready to send and receives nothing. Lines are printed whole, so
/// that what the monitor prints comes between them.
/// </summary>
internal sealed unsafe class SerialPort
{
    public const ushort First = 0x3f8;
    public const ushort Last = 0x3ff;

    private const int Data = 0;
    private const int InterruptEnable = 1;
    private const int InterruptIdentification = 2;
    private const int LineControl = 3;
    private const int ModemControl = 4;
    private const int LineStatus = 5;
    private const int ModemStatus = 6;
    private const int Scratch = 7;

    private const byte NothingReceived = 0;
    private const byte DivisorAccess = 0x80;
    private const byte NoInterrupt = 1;
    private const byte TransmitterEmpty = 0x60;
    private const byte Connected = 0xb0; // carrier, ready and clear to send
    private const byte NoDevice = 0xff;

    private const int LongestLine = 256;

    private readonly byte[] _line = new byte[LongestLine];
    private readonly byte[] _registers = new byte[8];
    private readonly byte[] _divisor = new byte[2];
    private int _length;
    private bool _isWithinLine;

    /// <summary>Reads 8 bits from any port.</summary>
    public byte Read(ushort port) => port is < First or > Last ? NoDevice : (port - First) switch
    {
        Data or InterruptEnable when SetsDivisor => _divisor[port - First],
        Data => NothingReceived,
        InterruptIdentification => NoInterrupt,
        LineStatus => TransmitterEmpty,
        ModemStatus => Connected,
        _ => _registers[port - First],
    };

    /// <summary>Writes 8 bits to any port.</summary>
    /// <returns>Whether that prints something.</returns>
    public bool Write(ushort port, byte value)
    {
        if (port is < First or > Last)
            return false;

        switch (port - First)
        {
            case Data or InterruptEnable when SetsDivisor:
                _divisor[port - First] = value;
                break;
            case Data:
                Print(value);
                return true;
            case InterruptEnable or LineControl or ModemControl or Scratch:
                _registers[port - First] = value;
                break;
        }

        return false;
    }

    /// <summary>Prints what the guest has not ended with a line feed, and ends the line.</summary>
    public void Flush()
    {
        ShowPart();
        if (_isWithinLine)
            Console.WriteLine();

        _isWithinLine = false;
    }

    /// <summary>Prints what there is of a line, such as a prompt.</summary>
    public void ShowPart()
    {
        if (_length == 0)
            return;

        Print();
        NativeCode.Flush();
    }

    private bool SetsDivisor => (_registers[LineControl] & DivisorAccess) != 0;

    /// <summary>Prints a byte of the guest's.</summary>
    public void Print(byte value)
    {
        _line[_length++] = value;
        if (value == '\n' || _length == LongestLine)
            Print();
    }

    // Bytes as they are, whatever their encoding.
    private void Print()
    {
        fixed (byte* line = _line)
            NativeCode.Write(line, (nuint)_length);

        _isWithinLine = _line[_length - 1] != '\n';
        _length = 0;
    }
}
