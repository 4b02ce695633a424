using System.Runtime.CompilerServices;

namespace StopChecks;

/// <summary>As many classes as there are types.</summary>
internal sealed class Sized<T> : ISized
{
    public int Size => Unsafe.SizeOf<T>();
}
