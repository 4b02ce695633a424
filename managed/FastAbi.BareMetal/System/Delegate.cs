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
