using System.Runtime.CompilerServices;
using Internal.Runtime;

namespace System;

public unsafe class Object
{
    /// <summary>The first word of each object, which the compiler counts on.</summary>
    internal MethodTable* Table;

    public static bool Equals(object? objA, object? objB) =>
        ReferenceEquals(objA, objB) || (objA is not null && objB is not null && objA.Equals(objB));

    public static bool ReferenceEquals(object? objA, object? objB) => objA == objB;

    public virtual bool Equals(object? obj) => this == obj;

    // Nothing moves, so an address is as good as a number of its own.
    public virtual int GetHashCode()
    {
        var self = this;
        return (int)(Unsafe.As<object, nint>(ref self) >> 3);
    }

    /// <remarks>Types have no names here: a type that does not override this has no text, and the guest stops.</remarks>
    public virtual string? ToString() => NativeRuntime.StopWithoutText();
}
