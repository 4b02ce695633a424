namespace System.Reflection;

[AttributeUsage(AttributeTargets.Assembly)]
public sealed class AssemblyConfigurationAttribute(string configuration) : Attribute
{
    public string Configuration => configuration;
}
