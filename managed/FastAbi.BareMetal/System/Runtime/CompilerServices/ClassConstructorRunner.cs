namespace System.Runtime.CompilerServices;

/// <summary>
/// Runs static constructors at the first use of a type, where a project allows them. The compiler calls these by name.
/// </summary>
/// <remarks>There is no lock: processors that may come to one at the same time use the type before they start.</remarks>
internal static unsafe class ClassConstructorRunner
{
    private static object CheckStaticClassConstructionReturnGCStaticBase(ref StaticClassConstructionContext context, object gcStaticBase)
    {
        CheckStaticClassConstruction(ref context);
        return gcStaticBase;
    }

    private static nint CheckStaticClassConstructionReturnNonGCStaticBase(ref StaticClassConstructionContext context, nint nonGcStaticBase)
    {
        CheckStaticClassConstruction(ref context);
        return nonGcStaticBase;
    }

    private static void CheckStaticClassConstruction(ref StaticClassConstructionContext context)
    {
        // As in .NET, a use from within the constructor does not wait for it.
        var constructor = Threading.Interlocked.Exchange(ref context.cctorMethodAddress, 0);
        if (constructor != 0)
            ((delegate*<void>)constructor)();
    }
}
