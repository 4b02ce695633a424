using System;

namespace FastAbi;

/// <summary>Registers of FastABI; bit n is reg n.</summary>
[Flags]
public enum CallRegisters : byte
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>reg0: the index going in, the result coming out.</summary>
    Rax = 1 << 0,

    /// <summary>reg1: the sub-operation going in.</summary>
    Rdi = 1 << 1,

    /// <summary>reg2.</summary>
    Rsi = 1 << 2,

    /// <summary>reg3.</summary>
    R8 = 1 << 3,

    /// <summary>reg4.</summary>
    R9 = 1 << 4,

    /// <summary>reg5.</summary>
    R10 = 1 << 5,

    /// <summary>reg6.</summary>
    R11 = 1 << 6,

    /// <summary>reg7.</summary>
    R12 = 1 << 7,
}
