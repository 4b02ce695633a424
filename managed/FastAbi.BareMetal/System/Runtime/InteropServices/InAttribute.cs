namespace System.Runtime.InteropServices;

[AttributeUsage(AttributeTargets.Parameter)]
public sealed class InAttribute : Attribute;
