using FastAbi.Generator.Model;
using FastAbi.Native.Tests.Code;
using Iced.Intel;

namespace FastAbi.Native.Tests;

/// <summary>An unwinder finds the caller at every instruction of every trampoline, with the caller's own r12.</summary>
public sealed class FrameTests
{
    private static readonly InstructionInfoFactory _info = new();

    public static MatrixTheoryData<string, string> Subjects { get; } = new(Archive.Names, CodeSubject.Origins);

    [Theory]
    [MemberData(nameof(Subjects))]
    public void Frame_EveryInstruction_FindsTheCaller(string archive, string origin)
    {
        var subject = CodeSubject.Of(archive, origin);
        var library = Link(subject, archive, origin);
        var file = ElfReader.ReadSingle(library);
        var functions = FunctionCode.All(file).ToDictionary(function => function.Name);
        var frames = FrameReader.Read(library);
        var moved = 0;
        foreach (var operation in subject.Operations)
        {
            var (portable, native) = (functions[$"fastabi_{operation.Symbol}"], functions[$"fastabi_native_{operation.Symbol}"]);
            var frame = frames[portable.Start];
            Assert.Equal(native.End, frame.End);
            Assert.All(frame.Rows, row => Assert.Equal(("rsp+8", "c-8"), (row.FrameAddress, row.ReturnAddress)));
            Assert.All(portable.Instructions, code => Assert.Equal("r12", frame.At(code.Instruction.IP).R12Home));
            foreach (var path in native.Paths())
                AssertR12(operation, frame, path);
            AssertClassic(functions[$"fastabi_{operation.Symbol}.not_native"], functions[$"fastabi_classic_{operation.Symbol}"], frames);
            Assert.Equal(functions[$"fastabi_{operation.Symbol}.not_native"].Start, portable.Instructions[^1].Instruction.NearBranchTarget);
            moved += frame.Rows.Any(row => row.R12Home != "r12") ? 1 : 0;
        }
        Assert.NotEqual(0, moved);
    }

    /// <summary>A classic function leaves r12 alone and moves rsp.</summary>
    private static void AssertClassic(FunctionCode notNative, FunctionCode classic, Dictionary<ulong, Frame> frames)
    {
        var frame = frames[notNative.Start];
        Assert.Equal(classic.End, frame.End);
        Assert.All(frame.Rows, row => Assert.Equal(("c-8", "r12"), (row.ReturnAddress, row.R12Home)));
        Assert.Equal("rsp+8", frame.At(notNative.Start).FrameAddress);
        foreach (var path in classic.Paths())
        {
            var depth = 0;
            foreach (var code in path)
            {
                Assert.Equal($"rsp+{8 + depth}", frame.At(code.Instruction.IP).FrameAddress);
                depth += code.FrameChange;
            }
            Assert.Equal(0, depth);
        }
    }

    /// <summary>Follows all copies of the caller's r12 along a path.</summary>
    private static void AssertR12(Operation operation, Frame frame, IReadOnlyList<CodeInstruction> path)
    {
        var copies = new HashSet<Gpr> { Gpr.R12 };
        foreach (var code in path)
        {
            Assert.Contains(frame.At(code.Instruction.IP).R12Home, copies.Select(copy => copy.Name()));
            if (code.IsHypercall)
                copies.RemoveWhere(register => !operation.Preserves(register));
            else
                Follow(code.Instruction, copies);
        }
        Assert.Contains(Gpr.R12, copies);
    }

    private static void Follow(in Instruction instruction, HashSet<Gpr> copies)
    {
        if (instruction.Mnemonic is Mnemonic.Mov or Mnemonic.Xchg &&
            instruction.Op0Kind == OpKind.Register && instruction.Op1Kind == OpKind.Register && instruction.Op0Register.IsGPR64())
        {
            var (first, second) = (CodeInstruction.ToGpr(instruction.Op0Register), CodeInstruction.ToGpr(instruction.Op1Register));
            var (firstIsCopy, secondIsCopy) = (copies.Contains(first), copies.Contains(second));
            Set(first, secondIsCopy, copies);
            if (instruction.Mnemonic == Mnemonic.Xchg)
                Set(second, firstIsCopy, copies);
            return;
        }
        foreach (var used in _info.GetInfo(instruction).GetUsedRegisters())
        {
            if (used.Access is not (OpAccess.Read or OpAccess.CondRead) && used.Register.IsGPR())
                copies.Remove(CodeInstruction.ToGpr(used.Register));
        }
    }

    private static void Set(Gpr register, bool isCopy, HashSet<Gpr> copies)
    {
        if (isCopy)
            copies.Add(register);
        else
            copies.Remove(register);
    }

    /// <summary>Frames of an object file all start at 0; a link tells them apart.</summary>
    private static string Link(CodeSubject subject, string archive, string origin)
    {
        var library = Path.Combine(WorkFolder.Fresh($"frames-{archive}-{origin}"), "library.so");
        Tool.Run(Tool.Compiler,
            "-shared", "-nostdlib", "-Wl,--whole-archive", subject.File, "-Wl,--no-whole-archive", Archive.Named(archive).File, "-o", library);
        return library;
    }
}
