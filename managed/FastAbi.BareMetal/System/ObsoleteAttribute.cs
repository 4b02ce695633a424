namespace System;

[AttributeUsage(AttributeTargets.All)]
public sealed class ObsoleteAttribute(string? message, bool error) : Attribute
{
    public ObsoleteAttribute(string? message)
        : this(message, false)
    {
    }

    public string? Message => message;

    public bool IsError => error;
}
