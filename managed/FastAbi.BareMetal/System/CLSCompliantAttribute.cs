namespace System;

[AttributeUsage(AttributeTargets.All)]
public sealed class CLSCompliantAttribute(bool isCompliant) : Attribute
{
    public bool IsCompliant => isCompliant;
}
