namespace System.Runtime;

/// <summary>Gives a method a name that native code and the compiler's own calls are linked by.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RuntimeExportAttribute(string entry) : Attribute
{
    public string EntryPoint => entry;
}
