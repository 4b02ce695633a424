namespace System.Runtime.CompilerServices;

[AttributeUsage(AttributeTargets.Property)]
public sealed class IndexerNameAttribute(string indexerName) : Attribute
{
    internal string Name => indexerName;
}
