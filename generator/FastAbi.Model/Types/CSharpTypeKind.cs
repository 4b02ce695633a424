namespace FastAbi.Model.Types;

/// <summary>What a C# type makes of its integer.</summary>
public enum CSharpTypeKind
{
    /// <summary>A number of its own kind: a struct that nothing else can be taken for.</summary>
    Number,
    /// <summary>One of several named values.</summary>
    Enum,
    /// <summary>Named bits that can be combined.</summary>
    Flags,
}
