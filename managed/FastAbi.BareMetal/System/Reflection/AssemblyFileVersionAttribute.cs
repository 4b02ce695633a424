namespace System.Reflection;

[AttributeUsage(AttributeTargets.Assembly)]
public sealed class AssemblyFileVersionAttribute(string version) : Attribute
{
    public string Version => version;
}
