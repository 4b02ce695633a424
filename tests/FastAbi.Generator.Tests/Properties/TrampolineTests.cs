using System.Text.RegularExpressions;
using FastAbi.Generator.Emit.Assembly;
using FastAbi.Generator.Lowering.Instructions;
using FastAbi.Generator.Lowering.Native;
using FastAbi.Model.Registers;
using FastAbi.Testing.Specs;

namespace FastAbi.Generator.Tests.Properties;

/// <summary>What holds for the trampoline of any operation, before it is assembled.</summary>
public sealed partial class TrampolineTests(ITestOutputHelper output)
{
    private const int Hypercalls = 400;
    private const int ArgumentRegisters = 6;

    // Where System V lets a callee write without a word, outside FastABI's register file.
    private static readonly Gpr[] _spillRegisters = [Gpr.Rdx, Gpr.Rcx];

    private static readonly Lazy<IReadOnlyList<Trampoline>> _trampolines = new(Lower);

    [Fact]
    public void Setup_OfAnyOperation_BringsEveryInputToItsRegister()
    {
        var random = new Random(Seed.Value);
        ForEach(trampoline =>
        {
            var operation = trampoline.Operation;
            var machine = Entered(trampoline, random);
            var before = machine.Snapshot();
            machine.Execute(trampoline.Setup);

            ulong Passed(Argument argument) => argument.Register is { } register ? before[register] : machine.Stack(argument.StackOffset);
            foreach (var (input, argument) in operation.Inputs.Zip(trampoline.Arguments))
                Assert.Equal(RegisterMachine.Extended(Passed(argument), Extension.Of(input.Type)), machine[input.Register]);
            Assert.Equal(operation.CallIndex, machine[RegisterFile.Result]);
            if (operation.Index is { } index)
                Assert.Equal(index, machine[RegisterFile.SubOperation]);
        });
    }

    /// <summary>A register that the operation does not have stays the caller's: a call reveals no more than it needs.</summary>
    [Fact]
    public void Setup_OfAnyOperation_LeavesOtherRegistersAlone()
    {
        var random = new Random(Seed.Value);
        ForEach(trampoline =>
        {
            var machine = Entered(trampoline, random);
            var before = machine.Snapshot();
            machine.Execute(trampoline.Setup);

            var mayChange = trampoline.Operation.Inputs.Select(input => input.Register).Concat(_spillRegisters).Append(RegisterFile.Result);
            if (trampoline.Operation.Index is not null)
                mayChange = mayChange.Append(RegisterFile.SubOperation);
            Assert.All(before.Keys.Except(mayChange), register => Assert.Equal(before[register], machine[register]));
        });
    }

    [Fact]
    public void Move_InAnyOperation_DoesSomething() => ForEach(trampoline =>
        Assert.DoesNotContain(Instructions(trampoline), instruction =>
            instruction is Move move && move.Source == move.Destination && move.Extension == Extension.None ||
            instruction is Exchange exchange && exchange.First == exchange.Second));

    [Fact]
    public void Constant_InAnyOperation_HasTheShortestForm() => ForEach(trampoline =>
    {
        foreach (var load in Executed(trampoline).Where(line => line.Contains('$', StringComparison.Ordinal)))
            Assert.Matches(@"^\tmovl\t\$(?!0,)[0-9a-fx]+, %(e..|r\d+d)\t", load);
        Assert.Equal(
            trampoline.Setup.OfType<LoadConstant>().Count(load => load.Constant == 0),
            Executed(trampoline).Count(line => ZeroIdiom().IsMatch(line)));
    });

    [Fact]
    public void OutPointer_InAnyOperation_WaitsWhereItSurvives()
    {
        var random = new Random(Seed.Value);
        ForEach(trampoline =>
        {
            var (operation, stores) = (trampoline.Operation, trampoline.OnSuccess.OfType<Store>().ToList());
            Assert.Equal(operation.Outputs.Count, stores.Count);
            if (stores.Count == 0)
                return;
            var home = Assert.Single(stores.Select(store => store.Base).Distinct());
            Assert.NotEqual(trampoline.R12Home, home);
            var pointer = trampoline.Arguments[^1];
            if (pointer.Register is not { } passed)
            {
                Assert.Equal(home, Assert.Single(trampoline.OnSuccess.OfType<StackLoad>()).Destination);
                Assert.Contains(home, _spillRegisters);
                return;
            }
            Assert.Contains(home, _spillRegisters.Append(passed));
            Assert.True(operation.Preserves(home));
            var machine = Entered(trampoline, random);
            var value = machine[passed];
            machine.Execute(trampoline.Setup);
            Assert.Equal(value, machine[home]);
        });
    }

    [Fact]
    public void R12_InAnyOperation_IsSavedIfAndOnlyIfItIsLost()
    {
        var random = new Random(Seed.Value);
        ForEach(trampoline =>
        {
            var operation = trampoline.Operation;
            var isLost = operation.Inputs.Concat(operation.Outputs).Any(field => field.Register == Gpr.R12)
                || operation.Clobbers.Contains(Gpr.R12);
            if (!isLost)
            {
                Assert.Null(trampoline.R12Home);
                Assert.Empty(trampoline.Restore);
                return;
            }
            var machine = Entered(trampoline, random);
            var caller = machine[Gpr.R12];
            machine.Execute(trampoline.Setup);
            Assert.Contains(trampoline.R12Home!.Value, _spillRegisters);
            Assert.Equal(caller, machine[trampoline.R12Home.Value]);
            machine.Execute(trampoline.Restore);
            Assert.Equal(caller, machine[Gpr.R12]);
            Assert.Single(trampoline.Restore);
        });
    }

    [Fact]
    public void Stack_InAnyOperation_IsReadOnlyForArgumentsThatLieThere() => ForEach(trampoline =>
    {
        var passed = trampoline.Arguments.Skip(ArgumentRegisters).Select(argument => argument.StackOffset);
        Assert.Equal(passed, Instructions(trampoline).OfType<StackLoad>().Select(load => load.Offset).Order());
        var touching = Executed(trampoline).Where(line => StackUse().IsMatch(line)).ToList();
        Assert.Equal(Math.Max(0, trampoline.Arguments.Count - ArgumentRegisters), touching.Count);
        Assert.All(touching, line => Assert.Matches(@"^\tmov\w+\t\d+\(%rsp\), ", line));
    });

    [Fact]
    public void InstructionCount_OfAnyOperation_IsWhatTheAssemblyHas() => ForEach(trampoline =>
        Assert.Equal(trampoline.InstructionCount, Executed(trampoline).Count()));

    [Fact]
    public void Test_OfAnyOperation_IsThereIfAndOnlyIfSomethingIsStored() => ForEach(trampoline =>
        Assert.Equal(
        trampoline.Operation.Outputs.Count > 0,
        Executed(trampoline).Any(line => line.StartsWith("\ttestq\t%rax, %rax", StringComparison.Ordinal))));

    /// <summary>The pointer may wait in a spill register or stay where it came, the caller's r12 in a spill register.</summary>
    [Fact]
    public void Setup_OfAnyOperation_IsShortestOfAllHomes() => ForEach(trampoline =>
    {
        var operation = trampoline.Operation;
        var passed = trampoline.Arguments.Where(argument => argument.Register is not null).ToList();
        var stay = passed.Skip(operation.Inputs.Count).Select(pointer => pointer.Register!.Value)
            .Where(register => operation.Preserves(register) && operation.Inputs.All(input => input.Register != register));
        var moves =
            from pointerHome in _spillRegisters.Union(stay)
            from r12Home in _spillRegisters
            where r12Home != pointerHome
            let needed = passed.Select((argument, i) => new Transfer(argument.Register!.Value,
                i < operation.Inputs.Count ? operation.Inputs[i].Register : pointerHome, argument.Value))
            let r12 = trampoline.R12Home is null ? [] : (Transfer[])[new(Gpr.R12, r12Home, Value.CallerOf(Gpr.R12))]
            select ParallelCopy.Schedule([.. needed, .. r12]).Count;
        Assert.Equal(moves.Min(), trampoline.Setup.Count(instruction => instruction is Move or Exchange));
    });

    private void ForEach(Action<Trampoline> check)
    {
        output.WriteLine($"FASTABI_SEED={Seed.Value}");
        foreach (var trampoline in _trampolines.Value)
        {
            try
            {
                check(trampoline);
            }
            catch (Exception)
            {
                output.WriteLine(AsmEmitter.NativeText(trampoline));
                throw;
            }
        }
    }

    private static RegisterMachine Entered(Trampoline trampoline, Random random) =>
        new(random, trampoline.Arguments.Where(argument => argument.Register is null).Select(argument => argument.StackOffset));

    private static IEnumerable<Instruction> Instructions(Trampoline trampoline) =>
        [.. trampoline.Setup, .. trampoline.OnSuccess, .. trampoline.Restore];

    /// <summary>The lines of the assembly that a successful call with a fixed vendor executes.</summary>
    private static IEnumerable<string> Executed(Trampoline trampoline)
    {
        var lines = AsmEmitter.NativeText(trampoline).Split('\n')
            .SkipWhile(line => !line.StartsWith("FASTABI_NATIVE ", StringComparison.Ordinal))
            .Where(line => line.StartsWith('\t') && !line.StartsWith("\t.", StringComparison.Ordinal)
            && !line.StartsWith("\tFASTABI_SELECT", StringComparison.Ordinal))
            .ToList();
        return lines.Take(lines.FindIndex(line => line.StartsWith("\tFASTABI_RET", StringComparison.Ordinal)) + 1);
    }

    private static List<Trampoline> Lower()
    {
        using var fixture = new SpecFixture();
        foreach (var hypercall in SpecGenerator.Hypercalls(Hypercalls, (ulong)Seed.Value))
            fixture.Write($"abi/{hypercall.Name}.yml", hypercall.ToYaml());
        return fixture.LoadSound().Operations.Select(TrampolineLowering.Lower).ToList();
    }

    [GeneratedRegex(@"^\txorl\t%(\w+), %\1\t")]
    private static partial Regex ZeroIdiom();

    [GeneratedRegex(@"^\t(push|pop|call|enter|leave)|%[er]?(sp|bp)l?\b")]
    private static partial Regex StackUse();
}
