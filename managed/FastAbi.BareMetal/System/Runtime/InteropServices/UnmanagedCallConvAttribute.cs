namespace System.Runtime.InteropServices;

[AttributeUsage(AttributeTargets.Method)]
public sealed class UnmanagedCallConvAttribute : Attribute
{
    public Type[]? CallConvs;
}
