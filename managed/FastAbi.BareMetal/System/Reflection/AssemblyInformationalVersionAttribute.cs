namespace System.Reflection;

[AttributeUsage(AttributeTargets.Assembly)]
public sealed class AssemblyInformationalVersionAttribute(string informationalVersion) : Attribute
{
    public string InformationalVersion => informationalVersion;
}
