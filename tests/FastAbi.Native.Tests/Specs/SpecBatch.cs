using FastAbi.Generator.Emit;
using FastAbi.Generator.Lowering;
using FastAbi.Generator.Model;
using FastAbi.Native.Tests.Calls;
using FastAbi.Native.Tests.Machine;
using FastAbi.Native.Tests.Toolchain;

namespace FastAbi.Native.Tests.Specs;

/// <summary>Made-up hypercalls on their whole way: YAML text, model, assembly, shared library.</summary>
internal sealed class SpecBatch
{
    private const int Rounds = 2;

    private SpecBatch(IReadOnlyList<SpecHypercall> hypercalls, Abi abi, string library) =>
        (Hypercalls, Abi, Library) = (hypercalls, abi, library);

    public IReadOnlyList<SpecHypercall> Hypercalls { get; }

    public Abi Abi { get; }

    /// <summary>The machine with the trampolines.</summary>
    public string Library { get; }

    /// <summary>Writes, reads, generates, assembles and links hypercalls in a folder of that name.</summary>
    public static SpecBatch Build(string name, IReadOnlyList<SpecHypercall> hypercalls)
    {
        var folder = WorkFolder.Fresh(name);
        foreach (var hypercall in hypercalls)
            WorkFolder.Write(folder, $"{hypercall.Name}.yml", hypercall.ToYaml());
        var abi = SpecLoader.Load(folder);
        foreach (var file in abi.Hypercalls.Select(AsmEmitter.Emit))
            WorkFolder.Write(folder, Path.GetFileName(file.Path), file.Text);
        var includes = abi.Hypercalls.Select(hypercall => $"#include \"{hypercall.Name}.S\"\n");
        var source = WorkFolder.Write(folder, "batch.S", string.Concat(includes));
        return new SpecBatch(hypercalls, abi, MachineLibrary.WithTrampolines(name, source));
    }

    /// <summary>Calls every function, before and after fastabi_init; the first operation that breaks the contract, or null.</summary>
    public SpecFailure? Run(int seed, out int calls)
    {
        using var machine = new SimMachine(Library);
        using var tester = new TrampolineTester(machine, seed);
        var failure =
            FirstFailure(operation => tester.Test(operation, $"fastabi_{operation.Symbol}", reaches: false, rounds: 1)) ??
            FirstFailure(operation =>
            {
                machine.SetCpuid(FakeCpuid.XenWithFastAbi);
                Assert.Equal(FastAbiMode.Native, machine.Init());
                return tester.Test(operation, isNative: true, Rounds);
            });
        calls = tester.Calls;
        return failure;
    }

    private SpecFailure? FirstFailure(Func<Operation, IReadOnlyList<string>> test)
    {
        foreach (var model in Abi.Hypercalls)
        {
            foreach (var operation in model.Operations)
            {
                if (test(operation) is { Count: > 0 } violations)
                    {
                    var hypercall = Hypercalls.Single(hypercall => hypercall.Name == model.Name);
                    return new SpecFailure(hypercall, AsmEmitter.Text(TrampolineLowering.Lower(operation)), violations);
                }
            }
        }
        return null;
    }
}
