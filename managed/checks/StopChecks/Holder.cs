using System;

namespace StopChecks;

/// <summary>Something that a reference can point to.</summary>
internal sealed class Holder : IDisposable
{
    public int Value = 5;

    public void Dispose()
    {
    }
}
