using System.Runtime.CompilerServices;

namespace Internal.Runtime;

/// <summary>Any object, seen as its bytes.</summary>
internal sealed class RawData
{
    private byte _first;

    /// <summary>What follows the method table.</summary>
    public static ref byte Of(object value) => ref Unsafe.As<RawData>(value)._first;
}
