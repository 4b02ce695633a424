using System.Runtime;
using System.Runtime.CompilerServices;

namespace Internal.Runtime.CompilerHelpers;

/// <summary>What has to be done before Main.</summary>
internal static unsafe class StartupCodeHelpers
{
    // Bits in the address of a block of static references that is not there yet.
    private const nint Uninitialized = 1;
    private const nint HasInitialValues = 2;

    // runtime.c comes here with the compiler's tables.
    [RuntimeExport("baremetal_initialize")]
    internal static void Initialize(ModuleHeader** modules, ModuleHeader** end)
    {
        for (ModuleHeader** module = modules; module < end; module++)
        {
            if (ModuleHeader.Find(*module, ModuleSection.StaticReferences, out nint start, out nint limit))
            {
                for (nint block = start; block < limit; block += sizeof(nint))
                {
                    InitializeStaticReferences(*(nint**)block);
                }
            }
        }
    }

    // Static fields with references in them live in an object on the heap, which a collector could find.
    private static void InitializeStaticReferences(nint* block)
    {
        nint type = *block;
        if ((type & Uninitialized) == 0)
        {
            return;
        }

        object fields = Heap.New((MethodTable*)(type & ~(Uninitialized | HasInitialValues)));
        if ((type & HasInitialValues) != 0)
        {
            ref byte first = ref RawData.Of(fields);
            NativeRuntime.MoveMemory(ref first, ref *(byte*)block[1], fields.Table->ValueSize);
        }

        *block = Unsafe.As<object, nint>(ref fields);
    }
}
