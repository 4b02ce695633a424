using System.Runtime.CompilerServices;
using Internal.Runtime;

namespace System;

/// <remarks>Names of members are not kept, so there is no text of a value.</remarks>
public abstract class Enum : ValueType
{
    // The compiler does it in place where it knows both types.
    [Intrinsic]
    public bool HasFlag(Enum flag)
    {
        ArgumentNullException.ThrowIfNull(flag);
        if (!IsSameType(flag))
            throw new ArgumentException("The argument type is not the same as the enum type.");

        var bits = BitsOf(flag);
        return (BitsOf(this) & bits) == bits;
    }

    public override bool Equals([Diagnostics.CodeAnalysis.NotNullWhen(true)] object? obj) =>
        obj is Enum other && IsSameType(other) && BitsOf(this) == BitsOf(other);

    public override int GetHashCode() => BitsOf(this).GetHashCode();

    private unsafe bool IsSameType(Enum other) => Table == other.Table;

    private static unsafe ulong BitsOf(Enum value)
    {
        ref var bits = ref RawData.Of(value);
        return value.Table->ValueSize switch
        {
            1 => bits,
            2 => Unsafe.As<byte, ushort>(ref bits),
            4 => Unsafe.As<byte, uint>(ref bits),
            _ => Unsafe.As<byte, ulong>(ref bits),
        };
    }
}
