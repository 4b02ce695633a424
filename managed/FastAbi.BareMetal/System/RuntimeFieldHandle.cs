namespace System;

#pragma warning disable CS0169, IDE0051, CA1823 // The compiler fills it in.
public readonly struct RuntimeFieldHandle
{
    private readonly nint _value;
}
