namespace System;

public class MissingMethodException : SystemException
{
    public MissingMethodException()
        : base("Attempted to access a missing method.")
    {
    }

    public MissingMethodException(string? message)
        : base(message)
    {
    }
}
