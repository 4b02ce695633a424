namespace StopChecks;

/// <summary>Something that a reference can point to.</summary>
internal sealed class Holder
{
    public int Value = 5;
}
