using System;

namespace FastAbi.Hypervisors;

/// <summary>An input or output of an operation; by default none.</summary>
public readonly ref struct FieldDescription
{
    /// <summary>Its name in the specification, in UTF-8.</summary>
    public readonly ReadOnlySpan<byte> Name;

    /// <summary>The number of the register that carries it, from 1 to 7.</summary>
    public readonly int Register;

    /// <summary>Its width: 8, 16, 32 or 64 bits; 0 where there is no field.</summary>
    public readonly int Bits;

    /// <summary>Whether it is extended with its sign.</summary>
    public readonly bool IsSigned;

    /// <summary>Whether it is an output.</summary>
    public readonly bool IsOutput;

    /// <summary>How its value is printed.</summary>
    public readonly FieldStyle Style;

    /// <summary>What it is.</summary>
    public readonly FieldType Type;

    private FieldDescription(ReadOnlySpan<byte> name, int register, int bits, bool isSigned, bool isOutput, FieldStyle style, FieldType type)
    {
        Name = name;
        Register = register;
        Bits = bits;
        IsSigned = isSigned;
        IsOutput = isOutput;
        Style = style;
        Type = type;
    }

    /// <summary>Whether there is a field at all.</summary>
    public bool Exists => Bits > 0;

    /// <summary>The bits of its register that are part of it.</summary>
    public ulong Mask => ulong.MaxValue >> (64 - Bits);

    /// <summary>An input.</summary>
    public static FieldDescription Input(ReadOnlySpan<byte> name, int register, int bits, bool isSigned, FieldStyle style, FieldType type) =>
        new(name, register, bits, isSigned, isOutput: false, style, type);

    /// <summary>An output.</summary>
    public static FieldDescription Output(ReadOnlySpan<byte> name, int register, int bits, bool isSigned, FieldStyle style, FieldType type) =>
        new(name, register, bits, isSigned, isOutput: true, style, type);

    /// <summary>Its value, cut to its width and extended; one without sign as the same 64 bits.</summary>
    public long Value(in RegisterFile registers)
    {
        var above = 64 - Bits;
        var value = registers[Register] << above;
        return IsSigned ? (long)value >> above : (long)(value >> above);
    }
}
