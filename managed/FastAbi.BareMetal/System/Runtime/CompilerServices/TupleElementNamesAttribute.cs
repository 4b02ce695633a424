namespace System.Runtime.CompilerServices;

[AttributeUsage(AttributeTargets.All)]
public sealed class TupleElementNamesAttribute(string?[] transformNames) : Attribute
{
    // .NET has a list here, which needs more interfaces of arrays than there are.
    internal string?[] Names => transformNames;
}
