using System;

namespace FastAbi.Dispatch;

/// <summary>An input or output of an operation; by default none.</summary>
public readonly ref struct FieldDescription
{
    /// <summary>Its name in the specification, in UTF-8.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>The number of the register that carries it, from 1 to 7.</summary>
    public int Register { get; }

    /// <summary>Its width: 8, 16, 32 or 64 bits; 0 where there is no field.</summary>
    public int Bits { get; }

    /// <summary>Whether it is extended with its sign.</summary>
    public bool IsSigned { get; }

    /// <summary>Whether it is an output.</summary>
    public bool IsOutput { get; }

    /// <summary>How its value is printed.</summary>
    public FieldStyle Style { get; }

    /// <summary>What it is.</summary>
    public FieldType Type { get; }

    private FieldDescription(ReadOnlySpan<byte> name, int register, int bits, bool isSigned, bool isOutput, FieldStyle style,
        FieldType type)
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
    public static FieldDescription Input(ReadOnlySpan<byte> name, int register, int bits, bool isSigned, FieldStyle style,
        FieldType type) =>
        new(name, register, bits, isSigned, isOutput: false, style, type);

    /// <summary>An output.</summary>
    public static FieldDescription Output(ReadOnlySpan<byte> name, int register, int bits, bool isSigned, FieldStyle style,
        FieldType type) =>
        new(name, register, bits, isSigned, isOutput: true, style, type);

    /// <summary>Its value, cut to its width and extended; one without sign as the same 64 bits.</summary>
    public long Value(in RegisterFile registers)
    {
        var above = 64 - Bits;
        var value = registers[Register] << above;
        return IsSigned ? (long)value >> above : (long)(value >> above);
    }
}
