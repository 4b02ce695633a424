namespace System;

/// <remarks>
/// Only for <c>typeof</c> in attributes and for comparing two types, which the compiler does while it compiles. A type
/// has no name, members or handle at run time.
/// </remarks>
public abstract class Type
{
    [System.Runtime.CompilerServices.Intrinsic]
    public static bool operator ==(Type? left, Type? right) => ReferenceEquals(left, right);

    [System.Runtime.CompilerServices.Intrinsic]
    public static bool operator !=(Type? left, Type? right) => !ReferenceEquals(left, right);

    [System.Runtime.CompilerServices.Intrinsic]
    public static Type GetTypeFromHandle(RuntimeTypeHandle handle) =>
        throw new NotSupportedException("types are not there at run time");

    public override bool Equals(object? o) => ReferenceEquals(this, o);

    public override int GetHashCode() => base.GetHashCode();
}
