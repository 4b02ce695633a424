namespace System.Runtime.InteropServices;

[AttributeUsage(AttributeTargets.Field)]
public sealed class FieldOffsetAttribute(int offset) : Attribute
{
    public int Value => offset;
}
