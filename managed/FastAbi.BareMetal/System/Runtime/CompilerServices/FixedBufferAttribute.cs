namespace System.Runtime.CompilerServices;

[AttributeUsage(AttributeTargets.Field)]
public sealed class FixedBufferAttribute(Type elementType, int length) : Attribute
{
    public Type ElementType => elementType;

    public int Length => length;
}
