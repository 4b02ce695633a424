using System.Runtime.CompilerServices;

namespace System.Runtime;

/// <summary>
/// Names the native function that stands for a method without a body, which is also marked as
/// <see cref="MethodImplOptions.InternalCall"/>: a call of it is the call instruction and nothing else. .NET has it for itself.
/// </summary>
/// <param name="dllName">Means nothing here; "*".</param>
/// <param name="entryPoint">The function.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RuntimeImportAttribute(string dllName, string entryPoint) : Attribute
{
    /// <summary>What the constructor got.</summary>
    public string DllName => dllName;

    /// <summary>The function's name in C.</summary>
    public string EntryPoint => entryPoint;
}
