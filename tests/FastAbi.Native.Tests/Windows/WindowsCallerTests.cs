using System.Runtime.InteropServices;
using FastAbi.Generator.Emit.C;
using FastAbi.Generator.Lowering.Native;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Native.Tests.Calls;
using FastAbi.Native.Tests.Calls.Classic;

namespace FastAbi.Native.Tests.Windows;

/// <summary>
/// What gcc takes for Microsoft's convention (<c>-mabi=ms</c>) is what the functions follow: for each one it compiles a function in the
/// machine's own convention, which passes the arguments on as the header declares them.
/// </summary>
public sealed unsafe class WindowsCallerTests
{
    private const int Rounds = 4;

    private static readonly long[] _results = [-1, long.MinValue, 0, 0x40011, long.MaxValue];

    private static readonly string[] _kinds = ["native_", "classic_", ""];

    [Fact]
    public void Function_CalledByGcc_KeepsContract()
    {
        using var machine = new SimMachine(MachineLibrary.WithTrampolines(
            "windows-callers", WindowsSources.All, "-mabi=ms", "-O2", "-fPIC", "-I", WorkFolder.Headers, Callers()));
        machine.SetCpuid(FakeCpuid.XenWithFastAbi);
        Assert.Equal(FastAbiMode.Native, machine.Init());
        var call = (MachineCall*)NativeMemory.AllocZeroed((nuint)sizeof(MachineCall));
        using var memory = new CallMemory();
        var random = new Random(Seed.Value);
        try
        {
            foreach (var operation in RepositoryAbi.Operations)
            {
                foreach (var kind in _kinds)
                {
                    for (var i = 0; i < Rounds * _results.Length; i++)
                    {
                        var isCarried = kind != "classic_" || operation.Classic.IsCarried;
                        TrampolineCall made = kind == "classic_" && isCarried
                            ? new ClassicCall(call, memory, operation, random, ModelOracle.Expect)
                            : new InlineCall(call, memory, operation, random, hypercalls: 1);
                        var symbol = $"call_{kind}{operation.Symbol}";
                        var violations = made.Run(machine, machine.Symbol(symbol), _results[i % _results.Length], isCarried);
                        Assert.True(violations.Count == 0, $"{symbol} (FASTABI_SEED={Seed.Value}): {string.Join('\n', violations)}");
                    }
                }
            }
        }
        finally
        {
            NativeMemory.Free(call);
        }
    }

    private static string Callers() => WorkFolder.Write(WorkFolder.Fresh("windows-callers-source"), "callers.c",
        "#include <fastabi.h>\n" + string.Concat(
            from operation in RepositoryAbi.Operations
            from kind in _kinds
            select Caller(operation, kind)));

    private static string Caller(Operation operation, string kind)
    {
        var prototype = HeaderEmitter.Prototype(operation, kind);
        var arguments = string.Join(", ", CallArguments.Of(operation, CallConvention.SystemV).Select(argument => argument.Value.Name));
        var function = $"fastabi_{kind}{operation.Symbol}";
        var caller = prototype.Replace($" {function}(", $" call_{kind}{operation.Symbol}(", StringComparison.Ordinal);
        return $"__attribute__((sysv_abi)) {caller}\n{{\n\treturn {function}({arguments});\n}}\n";
    }
}
