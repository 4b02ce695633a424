using FastAbi.Generator.Lowering;
using FastAbi.Generator.Model;
using FastAbi.Native.Tests.Code;
using FastAbi.Native.Tests.Toolchain;
using Iced.Intel;

namespace FastAbi.Native.Tests;

/// <summary>What a call executes, by the machine code: how many instructions, and which memory.</summary>
public sealed class CodePathTests
{
    private const int SelectCost = 2;

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
            Assert.Equal([Mnemonic.Cmp, Mnemonic.Jne], portable.Instructions.Select(code => code.Mnemonic));
            Assert.Equal(["fastabi_mode", "fastabi_enosys"], portable.Instructions.Select(code => code.Target));
            var test = portable.Instructions[0].Instruction;
            Assert.Equal((1, 2), (test.MemorySize.GetSize(), test.Immediate8));
            Assert.Equal(portable.End, subject.Native(operation).Start);
        }
    }

    [Theory]
    [MemberData(nameof(Subjects))]
    public void Native_EveryOperation_ExecutesAsManyInstructionsAsPromised(string archive, string origin)
    {
        var subject = CodeSubject.Of(archive, origin);
        var cost = archive == Archive.Any.Name ? SelectCost : 0;
        foreach (var operation in subject.Operations)
        {
            foreach (var path in subject.Native(operation).SuccessPaths())
            {
                Assert.Equal(TrampolineLowering.Lower(operation).InstructionCount + cost, path.Count);
                Assert.Equal(cost / SelectCost, path.Count(code => code.Target == "fastabi_vmmcall"));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Subjects))]
    public void Native_EveryOperation_UsesItsProcessorsInstructionOnce(string archive, string origin)
    {
        Mnemonic[] expected = archive switch
        {
            "libfastabi.a" => [Mnemonic.Vmcall, Mnemonic.Vmmcall],
            "libfastabi-vmcall.a" => [Mnemonic.Vmcall, Mnemonic.Vmcall],
            "libfastabi-vmmcall.a" => [Mnemonic.Vmmcall, Mnemonic.Vmmcall],
            _ => [Mnemonic.Call, Mnemonic.Call],
        };
        var subject = CodeSubject.Of(archive, origin);
        foreach (var operation in subject.Operations)
            Assert.Equal(expected, subject.Native(operation).SuccessPaths().Select(path => Assert.Single(path, code => code.IsHypercall).Mnemonic));
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
            {
                var memory = path
                    .Where(code => code is { IsReturn: false, IsHypercall: false, Target: null })
                    .SelectMany(code => _info.GetInfo(code.Instruction).GetUsedMemory())
                    .Select(Describe);
                Assert.Equal(Loads(operation).Concat(Stores(operation)).Order(), memory.Order());
            }
        }
    }

    private static IEnumerable<string> Stores(Operation operation) =>
        operation.OutputStruct.Fields.Select(output => $"Write {output.Field.Type.Bytes} bytes at {output.Offset} in the outputs");

    /// <summary>System V passes six arguments in registers; the others follow the return address.</summary>
    private static IEnumerable<string> Loads(Operation operation)
    {
        var sizes = operation.Inputs.Select(input => input.Type.Bytes);
        if (operation.Outputs.Count > 0)
            sizes = sizes.Append(8);
        return sizes.Skip(6).Select((size, i) => $"Read {size} bytes at {8 + 8 * i} on the stack");
    }

    private static string Describe(UsedMemory memory)
    {
        Assert.Equal(Register.None, memory.Index);
        var place = memory.Base == Register.RSP ? "on the stack" : "in the outputs";
        return $"{memory.Access} {memory.MemorySize.GetSize()} bytes at {memory.Displacement} {place}";
    }
}
