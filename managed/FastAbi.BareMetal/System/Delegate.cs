namespace System;

/// <summary>A method and what it is called on. The compiler fills it in and calls it by these fields.</summary>
public abstract class Delegate
{
    internal object? FirstParameter;
    internal object? HelperObject;
    internal nint ExtraFunctionPointerOrData;
    internal nint FunctionPointer;

#pragma warning disable IDE0051 // The compiler calls them, by their names.
    private void InitializeClosedInstance(object firstParameter, nint functionPointer)
    {
        FirstParameter = firstParameter ?? throw new ArgumentException("Delegate to an instance method cannot have null 'this'.");
        FunctionPointer = functionPointer;
    }

    private void InitializeClosedStaticThunk(object firstParameter, nint functionPointer, nint functionPointerThunk)
    {
        FirstParameter = this;
        HelperObject = firstParameter;
        ExtraFunctionPointerOrData = functionPointer;
        FunctionPointer = functionPointerThunk;
    }

    private void InitializeOpenStaticThunk(object firstParameter, nint functionPointer, nint functionPointerThunk)
    {
        FirstParameter = this;
        ExtraFunctionPointerOrData = functionPointer;
        FunctionPointer = functionPointerThunk;
    }
#pragma warning restore IDE0051
}
