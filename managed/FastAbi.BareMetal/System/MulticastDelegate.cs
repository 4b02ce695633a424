namespace System;

/// <remarks>A delegate has one target: combining several with <c>+</c> does not compile.</remarks>
public abstract class MulticastDelegate : Delegate
{
    private protected MulticastDelegate()
    {
    }

    public static bool operator ==(MulticastDelegate? d1, MulticastDelegate? d2) => (Delegate?)d1 == d2;

    public static bool operator !=(MulticastDelegate? d1, MulticastDelegate? d2) => !((Delegate?)d1 == d2);

    public sealed override bool Equals([Diagnostics.CodeAnalysis.NotNullWhen(true)] object? obj) => base.Equals(obj);

    public sealed override int GetHashCode() => base.GetHashCode();
}
