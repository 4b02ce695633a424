namespace System.Reflection;

[AttributeUsage(AttributeTargets.Assembly)]
public sealed class AssemblyCompanyAttribute(string company) : Attribute
{
    public string Company => company;
}
