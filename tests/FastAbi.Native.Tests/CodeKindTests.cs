using FastAbi.Native.Tests.Code;
using Iced.Intel;

namespace FastAbi.Native.Tests;

/// <summary>No instruction of a trampoline is of a kind that a kernel would have to worry about, on whatever path.</summary>
public sealed class CodeKindTests
{
    private static readonly InstructionInfoFactory _info = new();
    private static readonly string?[] _symbols =
        [null, "fastabi_mode", "fastabi_vmmcall", "fastabi_direct_map_offset", "fastabi_enosys", "fastabi_sim_vmcall"];

    public static MatrixTheoryData<string, string> Subjects { get; } = new(Archive.Names, CodeSubject.Origins);

    [Theory]
    [MemberData(nameof(Subjects))]
    public void Trampoline_EveryInstruction_IsOfASimpleKind(string archive, string origin)
    {
        var subject = CodeSubject.Of(archive, origin);
        foreach (var operation in subject.Operations)
        {
            var classic = $".text.fastabi_classic_{operation.Symbol}";
            AssertSimple(subject.Portable(operation), [.. _symbols, classic]);
            AssertSimple(subject.Native(operation), _symbols);
            AssertSimple(subject.NotNative(operation), _symbols);
            AssertSimple(subject.Classic(operation), _symbols, hasFrame: true);
        }
    }

    private static void AssertSimple(FunctionCode function, string?[] symbols, bool hasFrame = false) =>
        Assert.All(function.Instructions, code => Assert.Null(Objection(code, function, symbols, hasFrame)));

    private static string? Objection(CodeInstruction code, FunctionCode function, string?[] symbols, bool hasFrame)
    {
        var instruction = code.Instruction;
        if (!symbols.Contains(code.Target))
            return "refers to another symbol";
        if (instruction.IsCallNearIndirect || instruction.IsJmpNearIndirect || instruction.IsCallFarIndirect
            || instruction.IsJmpFarIndirect)
        {
            return "branches indirectly";
        }

        if (instruction.IsCallNear && code.Target != "fastabi_sim_vmcall")
            return "calls something";
        if (instruction.IsJccShortOrNear && code.Target is null &&
            (instruction.NearBranchTarget < function.Start || instruction.NearBranchTarget >= function.End))
        {
            return "branches out of the function";
        }

        if (instruction.HasLockPrefix || instruction.HasRepPrefix || instruction.HasRepnePrefix
            || instruction.SegmentPrefix != Register.None)
        {
            return "has a prefix";
        }

        if (code.Mnemonic is not (Mnemonic.Ret or Mnemonic.Call) && !(hasFrame && code.FrameChange != 0)
            && (instruction.IsStackInstruction || WritesRsp(instruction)))
        {
            return "moves the stack pointer";
        }

        return WastedBytes(instruction);
    }

    private static string? WastedBytes(in Instruction instruction)
    {
        if (instruction.Mnemonic != Mnemonic.Mov || instruction.Op0Kind != OpKind.Register)
            return null;
        var isWide = instruction.Op0Register.IsGPR64();
        return instruction.Op1Kind switch
        {
            // A 32-bit mov to itself zeroes the upper half.
            OpKind.Register => isWide && instruction.Op0Register == instruction.Op1Register ? "moves a register to itself" : null,
            OpKind.Memory => null,
            _ => isWide ? "loads 64 bits where 32 do" : instruction.Immediate32 == 0 ? "loads a zero that xor makes" : null,
        };
    }

    private static bool WritesRsp(in Instruction instruction)
    {
        foreach (var used in _info.GetInfo(instruction).GetUsedRegisters())
        {
            if (used.Register.GetFullRegister() == Register.RSP && used.Access is not (OpAccess.Read or OpAccess.CondRead))
                return true;
        }
        return false;
    }
}
