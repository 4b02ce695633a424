namespace System.Runtime.CompilerServices;

[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor)]
public sealed class MethodImplAttribute(MethodImplOptions methodImplOptions) : Attribute
{
    public MethodImplOptions Value => methodImplOptions;
}
