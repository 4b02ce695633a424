namespace System.Runtime.InteropServices;

[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class StructLayoutAttribute(LayoutKind layoutKind) : Attribute
{
    public int Pack;
    public int Size;
    public CharSet CharSet;

    public LayoutKind Value => layoutKind;
}
