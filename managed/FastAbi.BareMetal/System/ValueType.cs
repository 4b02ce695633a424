using Internal.Runtime;

namespace System;

/// <remarks>
/// Comparing any two values needs their fields' types at run time, which are not there: a structure that is compared as an
/// object overrides these, or the guest stops.
/// </remarks>
public abstract class ValueType
{
    public override bool Equals(object? obj) => NativeRuntime.StopWithoutEquality();

    public override int GetHashCode() => NativeRuntime.StopWithoutHash();
}
