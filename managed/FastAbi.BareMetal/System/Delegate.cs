namespace System;

/// <summary>A method and what it is called on. The compiler fills it in and calls it by these fields and their names.</summary>
public abstract class Delegate
{
    private object? _firstParameter;
    private object? _helperObject;
    private nint _extraFunctionPointerOrData;
    private nint _functionPointer;

    private protected Delegate()
    {
    }

    public static bool operator ==(Delegate? d1, Delegate? d2) => d1 is null ? d2 is null : d1.Equals(d2);

    public static bool operator !=(Delegate? d1, Delegate? d2) => !(d1 == d2);

    // What stands for the delegate itself is told apart from an object that it is called on.
    public override unsafe bool Equals([Diagnostics.CodeAnalysis.NotNullWhen(true)] object? obj) =>
        obj is Delegate other
        && Table == other.Table
        && _functionPointer == other._functionPointer
        && _extraFunctionPointerOrData == other._extraFunctionPointerOrData
        && ReferenceEquals(_helperObject, other._helperObject)
        && (ReferenceEquals(_firstParameter, this) ? ReferenceEquals(other._firstParameter, other)
        : ReferenceEquals(_firstParameter, other._firstParameter));

    public override int GetHashCode() => (_functionPointer ^ _extraFunctionPointerOrData).GetHashCode();

#pragma warning disable IDE0051 // The compiler calls them, by their names.
    private void InitializeClosedInstance(object firstParameter, nint functionPointer)
    {
        _firstParameter = firstParameter ?? throw new ArgumentException("Delegate to an instance method cannot have null 'this'.");
        _functionPointer = functionPointer;
    }

    private void InitializeClosedStaticThunk(object firstParameter, nint functionPointer, nint functionPointerThunk)
    {
        _firstParameter = this;
        _helperObject = firstParameter;
        _extraFunctionPointerOrData = functionPointer;
        _functionPointer = functionPointerThunk;
    }

    private void InitializeOpenStaticThunk(object firstParameter, nint functionPointer, nint functionPointerThunk)
    {
        _firstParameter = this;
        _extraFunctionPointerOrData = functionPointer;
        _functionPointer = functionPointerThunk;
    }
#pragma warning restore IDE0051
}
