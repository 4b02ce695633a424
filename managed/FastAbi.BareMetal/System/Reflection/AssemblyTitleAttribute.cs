namespace System.Reflection;

[AttributeUsage(AttributeTargets.Assembly)]
public sealed class AssemblyTitleAttribute(string title) : Attribute
{
    public string Title => title;
}
