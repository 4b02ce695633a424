namespace System.Reflection;

[AttributeUsage(AttributeTargets.Assembly)]
public sealed class AssemblyProductAttribute(string product) : Attribute
{
    public string Product => product;
}
