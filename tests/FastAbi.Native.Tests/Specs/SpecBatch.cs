using FastAbi.Generator.Emit.Assembly;
using FastAbi.Generator.Emit.Windows;
using FastAbi.Generator.Lowering.Native;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Native.Tests.Calls;

namespace FastAbi.Native.Tests.Specs;

/// <summary>Made-up hypercalls on their whole way: YAML text, model, assembly, shared library.</summary>
internal sealed class SpecBatch
{
    private const int Rounds = 2;

    private readonly string _name;

    private readonly CallConvention _convention;

    private SpecBatch(string name, IReadOnlyList<SpecHypercall> hypercalls, Abi abi, string source, CallConvention convention) =>
        (_name, Hypercalls, Abi, Source, _convention) = (name, hypercalls, abi, source, convention);

    public IReadOnlyList<SpecHypercall> Hypercalls { get; }

    public Abi Abi { get; }

    /// <summary>One assembly file that includes all generated ones.</summary>
    public string Source { get; }

    /// <summary>Writes hypercalls into a folder of that name, reads them and generates their trampolines.</summary>
    public static SpecBatch Generate(string name, IReadOnlyList<SpecHypercall> hypercalls) =>
        Generate(name, hypercalls, CallConvention.SystemV);

    /// <summary>The same for callers by a convention.</summary>
    public static SpecBatch Generate(string name, IReadOnlyList<SpecHypercall> hypercalls, CallConvention convention)
    {
        var folder = WorkFolder.Fresh(name);
        var overlay = Directory.CreateDirectory(Path.Combine(folder, "overlay")).FullName;
        foreach (var hypercall in hypercalls)
        {
            WorkFolder.Write(folder, $"{hypercall.Name}.yml", hypercall.ToYaml());
            WorkFolder.Write(overlay, $"{hypercall.Name}.yml", SpecOverlay.ToYaml(hypercall));
        }
        var layouts = Directory.CreateDirectory(Path.Combine(folder, "layouts")).FullName;
        WorkFolder.Write(layouts, "xen-4.17.json", SpecOverlay.ToLayout(hypercalls));
        var abi = SpecLoader.Load(folder);
        var files = convention == CallConvention.Windows
            ? abi.Hypercalls.SelectMany(WindowsEmitter.Emit).ToList()
            : [.. abi.Hypercalls.Select(AsmEmitter.Emit)];
        var assembly = Directory.CreateDirectory(Path.Combine(folder, "asm")).FullName;
        foreach (var file in files)
            WorkFolder.Write(assembly, Path.GetFileName(file.Path), file.Text);
        var includes = files.Select(file => $"#include \"asm/{Path.GetFileName(file.Path)}\"\n");
        return new SpecBatch(name, hypercalls, abi, WorkFolder.Write(folder, "batch.S", string.Concat(includes)), convention);
    }

    /// <summary>Assembles, links and calls every function in each mode; the first operation that breaks the contract, or null.</summary>
    public SpecFailure? Run(int seed, out int calls)
    {
        using var machine = new SimMachine(MachineLibrary.WithTrampolines(_name, Source));
        using var tester = new TrampolineTester(machine, seed)
        {
            Caller = _convention == CallConvention.Windows ? Caller.Windows : Caller.SystemV,
        };
        var failure =
            FirstFailure(operation => tester.Test(operation, $"fastabi_{operation.Symbol}", CallPath.None, rounds: 1)) ??
            Failure(FakeCpuid.XenWithoutFastAbi, operation => tester.Test(operation, FastAbiMode.Classic, Rounds)) ??
            Failure(FakeCpuid.XenWithFastAbi,
            operation => tester.Test(operation, $"fastabi_{operation.Symbol}", CallPath.Native, rounds: 1));
        calls = tester.Calls;
        return failure;

        SpecFailure? Failure(IReadOnlyList<CpuidLeaf> leaves, Func<Operation, IReadOnlyList<string>> test)
        {
            machine.SetCpuid(leaves);
            machine.Init();
            return FirstFailure(test);
        }
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
                    return new SpecFailure(hypercall, AsmEmitter.NativeText(TrampolineLowering.Lower(operation, _convention))
                        + AsmEmitter.ClassicText(operation, _convention), violations);
                }
            }
        }
        return null;
    }
}
