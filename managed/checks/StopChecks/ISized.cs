namespace StopChecks;

/// <summary>Something that can be called by an interface.</summary>
internal interface ISized
{
    int Size { get; }
}
