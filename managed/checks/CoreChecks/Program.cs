namespace CoreChecks;

/// <summary>Everything that the core library offers, a class for each feature.</summary>
internal static class Program
{
    public static void Run()
    {
        Primitives.Run();
        Formatting.Run();
        Strings.Run();
        Spans.Run();
        Arrays.Run();
        Utf8Literals.Run();
        Interpolation.Run();
        Enums.Run();
        Generics.Run();
        NullableValues.Run();
        Tuples.Run();
        StaticData.Run();
        Switches.Run();
        FunctionPointers.Run();
        StackAllocation.Run();
        Memory.Run();
        Bits.Run();
        Atomics.Run();
        Objects.Run();
        Delegates.Run();
        Floats.Run();
        Iterators.Run();
        ConsoleText.Run();
        ModuleInitializers.Run();
        Language.Run();
#if !UEFI
        Exceptions.Run();
#endif
    }
}
