using System;
using System.Runtime.InteropServices;

namespace FastAbi.Dispatch;

/// <summary>The registers of a call, reg0 to reg7 of FastABI: inputs before it, outputs after it.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct RegisterFile
{
    /// <summary>How many there are.</summary>
    public const int Count = 8;

    /// <summary>reg0: the hypercall's number with 0x40000000 set going in, the result coming out.</summary>
    public ulong Rax;

    /// <summary>reg1: the sub-operation's number going in.</summary>
    public ulong Rdi;

    /// <summary>reg2.</summary>
    public ulong Rsi;

    /// <summary>reg3.</summary>
    public ulong R8;

    /// <summary>reg4.</summary>
    public ulong R9;

    /// <summary>reg5.</summary>
    public ulong R10;

    /// <summary>reg6.</summary>
    public ulong R11;

    /// <summary>reg7.</summary>
    public ulong R12;

    /// <summary>The register of a number, from 0 to 7.</summary>
    public ulong this[int number]
    {
        readonly get => number switch
        {
            0 => Rax,
            1 => Rdi,
            2 => Rsi,
            3 => R8,
            4 => R9,
            5 => R10,
            6 => R11,
            7 => R12,
            _ => throw new ArgumentOutOfRangeException(nameof(number)),
        };
        set
        {
            switch (number)
            {
                case 0: Rax = value; break;
                case 1: Rdi = value; break;
                case 2: Rsi = value; break;
                case 3: R8 = value; break;
                case 4: R9 = value; break;
                case 5: R10 = value; break;
                case 6: R11 = value; break;
                case 7: R12 = value; break;
                default: throw new ArgumentOutOfRangeException(nameof(number));
            }
        }
    }
}
