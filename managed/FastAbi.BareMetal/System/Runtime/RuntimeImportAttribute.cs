namespace System.Runtime;

/// <summary>Names the native function that stands for a method without a body.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RuntimeImportAttribute(string dllName, string entryPoint) : Attribute
{
    public string DllName => dllName;

    public string EntryPoint => entryPoint;
}
