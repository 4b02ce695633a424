using FastAbi.Generator.Lowering.Classic;
using FastAbi.Generator.Lowering.Instructions;
using FastAbi.Generator.Lowering.Native;
using FastAbi.Model.Operations;
using FastAbi.Native.Tests.Code;
using Iced.Intel;

namespace FastAbi.Native.Tests;

/// <summary>What a call executes, by the machine code: how many instructions, and which memory.</summary>
public sealed class CodePathTests
{
    private const int SelectCost = 2;

    // Where memory is: behind the out-pointer, above the return address, below it.
    private const string Outputs = "in the outputs";
    private const string Stack = "on the stack";
    private const string Frame = "in the frame";

    private static readonly InstructionInfoFactory _info = new();

    public static MatrixTheoryData<string, string> Subjects { get; } = new(Archive.Names, CodeSubject.Origins);

    [Theory]
    [MemberData(nameof(Subjects))]
    public void Portable_EveryOperation_IsATestAndABranch(string archive, string origin)
    {
        var subject = CodeSubject.Of(archive, origin);
        foreach (var operation in subject.Operations)
        {
            var portable = subject.Portable(operation);
            Assert.Equal([Mnemonic.Cmp, Mnemonic.Jbe], portable.Instructions.Select(code => code.Mnemonic));
            Assert.Equal(["fastabi_mode", $".text.fastabi_classic_{operation.Symbol}"], portable.Instructions.Select(code => code.Target));
            var test = portable.Instructions[0].Instruction;
            Assert.Equal((1, 1), (test.MemorySize.GetSize(), test.Immediate8));
            Assert.Equal(portable.End, subject.Native(operation).Start);
        }
    }

    /// <summary>The flags are still those of the portable function's comparison: mode 0 is below 1.</summary>
    [Theory]
    [MemberData(nameof(Subjects))]
    public void NotNative_EveryOperation_IsABranchBeforeTheClassicFunction(string archive, string origin)
    {
        var subject = CodeSubject.Of(archive, origin);
        foreach (var operation in subject.Operations)
        {
            var notNative = subject.NotNative(operation);
            var branch = Assert.Single(notNative.Instructions);
            Assert.Equal((Mnemonic.Jb, "fastabi_enosys"), (branch.Mnemonic, branch.Target));
            Assert.Equal((0UL, notNative.End), (notNative.Start, subject.Classic(operation).Start));
        }
    }

    [Theory]
    [MemberData(nameof(Subjects))]
    public void Classic_NotCarried_AnswersEnosys(string archive, string origin)
    {
        var subject = CodeSubject.Of(archive, origin);
        foreach (var operation in subject.Operations.Where(operation => !operation.Classic.IsCarried))
        {
            var jump = Assert.Single(subject.Classic(operation).Instructions);
            Assert.Equal((Mnemonic.Jmp, "fastabi_enosys"), (jump.Mnemonic, jump.Target));
        }
    }

    [Theory]
    [MemberData(nameof(Subjects))]
    public void Call_EveryOperation_ExecutesAsManyInstructionsAsPromised(string archive, string origin)
    {
        var subject = CodeSubject.Of(archive, origin);
        var cost = archive == Archive.Any.Name ? SelectCost : 0;
        foreach (var (function, trampoline) in Calls(subject))
        {
            foreach (var path in function.SuccessPaths())
            {
                Assert.Equal(trampoline.InstructionCount + cost, path.Count);
                Assert.Equal(cost / SelectCost, path.Count(code => code.Target == "fastabi_vmmcall"));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Subjects))]
    public void Call_EveryOperation_UsesItsProcessorsInstructionOnce(string archive, string origin)
    {
        Mnemonic[] expected = archive switch
        {
            "libfastabi.a" => [Mnemonic.Vmcall, Mnemonic.Vmmcall],
            "libfastabi-vmcall.a" => [Mnemonic.Vmcall],
            "libfastabi-vmmcall.a" => [Mnemonic.Vmmcall],
            _ => [Mnemonic.Call],
        };
        var subject = CodeSubject.Of(archive, origin);
        foreach (var (function, _) in Calls(subject))
            Assert.Equal(expected, function.SuccessPaths().Select(path => Assert.Single(path, code => code.IsHypercall).Mnemonic));
    }

    /// <summary>Outputs to where C looks for them, arguments from where C put them, the state byte: no other memory.</summary>
    [Theory]
    [MemberData(nameof(Subjects))]
    public void Native_EveryOperation_TouchesOnlyItsMemory(string archive, string origin)
    {
        var subject = CodeSubject.Of(archive, origin);
        foreach (var operation in subject.Operations)
        {
            foreach (var path in subject.Native(operation).SuccessPaths())
                Assert.Equal(Loads(operation).Concat(Stores(operation)).Order(), Memory(path).Order());
        }
    }

    /// <summary>Its own frame, arguments from where C put them, and outputs on success only.</summary>
    [Theory]
    [MemberData(nameof(Subjects))]
    public void Classic_EveryOperation_TouchesOnlyItsMemory(string archive, string origin)
    {
        var subject = CodeSubject.Of(archive, origin);
        foreach (var operation in subject.Operations.Where(operation => operation.Classic.IsCarried))
        {
            var arguments = Loads(operation).ToHashSet();
            foreach (var path in subject.Classic(operation).Paths())
            {
                var memory = Memory(path).ToLookup(access => ((string[])[Outputs, Stack, Frame]).Single(access.EndsWith));
                Assert.Empty(memory[Stack].Except(arguments));
                var isSuccess = path.Count == subject.Classic(operation).SuccessPaths().First().Count;
                Assert.Equal(isSuccess ? Stores(operation).Order() : [], memory[Outputs].Order());
            }
        }
    }

    /// <summary>The variables of the library that a call uses are read, and only as often as the call needs them.</summary>
    [Theory]
    [MemberData(nameof(Subjects))]
    public void Call_EveryOperation_OnlyReadsVariables(string archive, string origin)
    {
        foreach (var (function, trampoline) in Calls(CodeSubject.Of(archive, origin)))
        {
            var pointers = trampoline.Setup.OfType<AddDirectMapOffset>().Count();
            foreach (var path in function.Paths())
            {
                var variables = path.Where(code => code is { Target: not null, IsReturn: false, IsHypercall: false }).ToList();
                Assert.Equal(pointers, variables.Count(code => code.Target == "fastabi_direct_map_offset"));
                Assert.All(variables.SelectMany(code => _info.GetInfo(code.Instruction).GetUsedMemory()),
                    used => Assert.Equal(OpAccess.Read, used.Access));
            }
        }
    }

    private static IEnumerable<(FunctionCode Function, Trampoline Trampoline)> Calls(CodeSubject subject) =>
        subject.Operations.Select(operation => (subject.Native(operation), TrampolineLowering.Lower(operation)))
            .Concat(subject.Operations.Where(operation => operation.Classic.IsCarried)
                .Select(operation => (subject.Classic(operation), ClassicLowering.Lower(operation))));

    /// <summary>What a path does with memory, but for the hypercall, the return and the library's variables.</summary>
    private static IEnumerable<string> Memory(IEnumerable<CodeInstruction> path)
    {
        var frame = 0;
        foreach (var code in path.Where(code => code is { IsReturn: false, IsHypercall: false, Target: null }))
        {
            frame += code.FrameChange;
            foreach (var memory in _info.GetInfo(code.Instruction).GetUsedMemory())
                yield return Describe(memory, frame);
        }
        Assert.Equal(0, frame);
    }

    private static IEnumerable<string> Stores(Operation operation) =>
        operation.OutputStruct.Fields.Select(output => $"Write {output.Field.Type.Bytes} bytes at {output.Offset} {Outputs}");

    /// <summary>System V passes six arguments in registers; the others follow the return address.</summary>
    private static IEnumerable<string> Loads(Operation operation)
    {
        var sizes = operation.Inputs.Select(input => input.Type.Bytes);
        if (operation.Outputs.Count > 0)
            sizes = sizes.Append(8);
        return sizes.Skip(6).Select((size, i) => $"Read {size} bytes at {8 + 8 * i} {Stack}");
    }

    /// <summary>Offsets on the stack are from rsp at the entry, where the return address is.</summary>
    private static string Describe(UsedMemory memory, int frame)
    {
        Assert.Equal(Register.None, memory.Index);
        var size = memory.MemorySize.GetSize();
        if (memory.Base != Register.RSP)
            return $"{memory.Access} {size} bytes at {memory.Displacement} {Outputs}";
        var isOwn = memory.Displacement + (ulong)size <= (ulong)frame;
        return $"{memory.Access} {size} bytes at {(isOwn ? memory.Displacement : memory.Displacement - (ulong)frame)} " +
            $"{(isOwn ? Frame : Stack)}";
    }
}
