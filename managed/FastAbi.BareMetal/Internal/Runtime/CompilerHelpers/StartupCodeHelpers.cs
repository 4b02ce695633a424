using System.Runtime;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Internal.Runtime.CompilerHelpers;

/// <summary>What has to be done before Main.</summary>
internal static unsafe class StartupCodeHelpers
{
    // Bits in the offset of the type of a block of static references.
    private const int Uninitialized = 1;
    private const int HasInitialValues = 2;

    private static ModuleHeader** s_modules;
    private static ModuleHeader** s_modulesEnd;

    // runtime.c comes here with the compiler's tables.
    [RuntimeExport("baremetal_initialize")]
    internal static void Initialize(ModuleHeader** modules, ModuleHeader** end)
    {
        s_modules = modules;
        s_modulesEnd = end;
        for (var module = modules; module < end; module++)
        {
            if (ModuleHeader.Find(*module, ModuleSection.StaticReferences, out var start, out var limit))
            {
                for (var block = (int*)start; block < (int*)limit; block++)
                    InitializeStaticReferences((int*)Target(block));
            }
        }
    }

    // The compiler calls it before Main, by its name. Every static field has its value by now.
    internal static void RunModuleInitializers()
    {
        for (var module = s_modules; module < s_modulesEnd; module++)
        {
            if (ModuleHeader.Find(*module, ModuleSection.ModuleInitializers, out var start, out var end))
            {
                for (var initializer = (int*)start; initializer < (int*)end; initializer++)
                    ((delegate*<void>)Target(initializer))();
            }
        }
    }

    // For a Main that takes arguments, which top-level statements always do: the words of the kernel's command line.
    internal static void InitializeCommandLineArgs(int count, byte** arguments)
    {
    }

    // The same where the compiler's target is Windows.
    internal static void InitializeCommandLineArgsW(int count, char** arguments)
    {
    }

    internal static string[] GetMainMethodArguments() =>
        CommandLineWords.Split(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(NativeRuntime.CommandLine()));

    // Static fields that hold references are the fields of an object on the heap, where a collector would find them. The
    // compiler leaves where its type and its initial values are, and reads its address from the same place.
    private static void InitializeStaticReferences(int* block)
    {
        var type = Target(block);
        if ((type & Uninitialized) == 0)
            return;

        var fields = Heap.New((MethodTable*)(type & ~(Uninitialized | HasInitialValues)));
        if ((type & HasInitialValues) != 0)
            NativeRuntime.MoveMemory(ref RawData.Of(fields), ref *(byte*)Target(block + 1), fields.Table->ValueSize);

        *(nint*)block = Unsafe.As<object, nint>(ref fields);
    }

    private static nint Target(int* offset) => (nint)offset + *offset;
}
