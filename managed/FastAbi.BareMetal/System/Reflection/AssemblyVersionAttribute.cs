namespace System.Reflection;

[AttributeUsage(AttributeTargets.Assembly)]
public sealed class AssemblyVersionAttribute(string version) : Attribute
{
    public string Version => version;
}
