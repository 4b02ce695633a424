namespace System;

/// <remarks>A delegate has one target: combining several with <c>+</c> does not compile.</remarks>
public abstract class MulticastDelegate : Delegate
{
    private protected MulticastDelegate()
    {
    }
}
