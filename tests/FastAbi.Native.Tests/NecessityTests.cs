using FastAbi.Generator.Lowering.Classic;
using FastAbi.Generator.Lowering.Instructions;
using FastAbi.Generator.Lowering.Native;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Native.Tests.Calls;
using FastAbi.Native.Tests.Machine;
using FastAbi.Native.Tests.Specs;
using Iced.Intel;

namespace FastAbi.Native.Tests;

/// <summary>
/// No instruction of a trampoline can be left out: without any single one of them, the checks of the call contract fail.
/// It shows as well that the checks see every instruction.
/// </summary>
public sealed class NecessityTests
{
    private const int Rounds = 4;
    private const int MadeUpCount = 150;

    [Fact]
    public void Trampoline_OfTheSevenFiles_NeedsEveryInstruction() =>
        AssertEveryInstructionIsNeeded(RepositoryAbi.Operations, MachineLibrary.Sim);

    [Fact]
    public void Trampoline_OfMadeUpSpecifications_NeedsEveryInstruction()
    {
        var batch = SpecBatch.Generate("necessity", SpecGenerator.Hypercalls(MadeUpCount, (ulong)Seed.Value));
        AssertEveryInstructionIsNeeded([.. batch.Abi.Operations], MachineLibrary.WithTrampolines("necessity", batch.Source));
    }

    private static void AssertEveryInstructionIsNeeded(IReadOnlyList<Operation> operations, string library)
    {
        var functions = FunctionCode.All(CodeFile.ReadSingle(library)).ToDictionary(function => function.Name);
        using var machine = new SimMachine(library);
        using var tester = new TrampolineTester(machine, Seed.Value);
        var superfluous = new List<string>();
        foreach (var operation in operations)
        {
            AssertNeeded($"fastabi_native_{operation.Symbol}", CallPath.Native, TrampolineLowering.Lower(operation));
            if (operation.Classic.IsCarried)
                AssertNeeded($"fastabi_classic_{operation.Symbol}", CallPath.Classic, ClassicLowering.Lower(operation));
        }
        Assert.True(superfluous.Count == 0, string.Join('\n', superfluous));

        void AssertNeeded(string name, CallPath path, Trampoline trampoline)
        {
            var function = functions[name];
            Assert.Empty(tester.Test(trampoline.Operation, name, path, Rounds));
            foreach (var code in function.Instructions.Where(code => !code.IsReturn && !WouldCrash(trampoline, code)))
            {
                var address = machine.Symbol(name) + (nint)(code.Instruction.IP - function.Start);
                using var patch = new CodePatch(address, code.Instruction.Length);
                if (tester.Test(trampoline.Operation, name, path, Rounds).Count == 0)
                    superfluous.Add($"{name} (FASTABI_SEED={Seed.Value}): {code}");
            }
        }
    }

    /// <summary>
    /// Whether a call without the instruction would not come back to the checks: the return would take another word for
    /// its address, or the stores might go through an input, because the out-pointer moves to where an input was. A home
    /// that held nothing holds a decoy.
    /// </summary>
    private static bool WouldCrash(Trampoline trampoline, CodeInstruction code)
    {
        if (code.FrameChange != 0)
            return true;
        var home = trampoline.OnSuccess.OfType<Store>().FirstOrDefault()?.Base;
        return home is not null &&
            trampoline.Arguments.Take(trampoline.Operation.Inputs.Count).Any(argument => argument.Register == home) &&
            (code.Mnemonic == Mnemonic.Xchg || Writes(code, home.Value) || Writes(code, RegisterFile.Result));
    }

    private static bool Writes(CodeInstruction code, Gpr register) =>
        code.Instruction.Op0Register.IsGPR() && CodeInstruction.ToGpr(code.Instruction.Op0Register) == register;
}
