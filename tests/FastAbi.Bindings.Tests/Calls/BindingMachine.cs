using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Xunit.Sdk;
using Xunit.v3;

[assembly: Parallelization(Mode = ParallelMode.None)]

namespace FastAbi.Bindings.Tests.Calls;

/// <summary>The simulated machine that the bindings' one library is; all tests of this suite share it, one after the other.</summary>
internal static class BindingMachine
{
    /// <summary>The machine.</summary>
    public static SimMachine Machine { get; } = new(MachineLibrary.Sim);

    /// <summary>Moves the machine below another hypervisor and lets the bindings find it.</summary>
    public static HypervisorMode Boot(IReadOnlyList<CpuidLeaf> cpuid)
    {
        Machine.SetCpuid(cpuid);
        return Hypervisor.Initialize();
    }

    // Before any call is bound.
#pragma warning disable CA2255 // This is a program, too.
    [ModuleInitializer]
    internal static void Resolve() =>
    NativeLibrary.SetDllImportResolver(typeof(Imports).Assembly, (name, _, _) => name == "fastabi" ? Machine.Handle : 0);
#pragma warning restore CA2255
}
