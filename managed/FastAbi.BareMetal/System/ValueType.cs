namespace System;

/// <remarks>
/// Comparing any two values needs their fields' types at run time, which are not there: a structure that is compared
/// overrides Equals.
/// </remarks>
public abstract class ValueType
{
    public override bool Equals(object? obj) => throw new NotSupportedException("fields cannot be enumerated here: override Equals");

    public override int GetHashCode() => throw new NotSupportedException("fields cannot be enumerated here: override GetHashCode");
}
