namespace System.Runtime.InteropServices;

/// <summary>The compiler wants to know that nothing implements it, to leave out what would call these.</summary>
internal interface IDynamicInterfaceCastable
{
    internal static void GetDynamicInterfaceImplementation() => throw new NotSupportedException();

    internal static void IsInterfaceImplemented() => throw new NotSupportedException();
}
