using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Native.Tests.Code;
using Iced.Intel;

namespace FastAbi.Native.Tests;

/// <summary>An unwinder finds the caller at every instruction of every trampoline, with the caller's own r12.</summary>
public sealed class FrameTests
{
    private static readonly InstructionInfoFactory _info = new();
    private static readonly SavedRegister? _atTheFrame = new(null, -8);

    public static MatrixTheoryData<string, string> Subjects { get; } = new(Archive.Names, CodeSubject.Origins);

    [Theory]
    [MemberData(nameof(Subjects))]
    public void Frame_EveryInstruction_FindsTheCaller(string archive, string origin)
    {
        var subject = CodeSubject.Of(archive, origin);
        var file = CodeFile.ReadSingle(Link(subject, archive, origin));
        var functions = FunctionCode.All(file).ToDictionary(function => function.Name);
        var unwind = UnwindTable.Read(file);
        var moved = 0;
        foreach (var operation in subject.Operations)
        {
            var (portable, native) = (functions[$"fastabi_{operation.Symbol}"], functions[$"fastabi_native_{operation.Symbol}"]);
            var frame = FrameOf(file, unwind, portable, native);
            Assert.All(frame.Rows, row => Assert.Equal((Gpr.Rsp, 8, _atTheFrame), (row.FrameRegister, row.FrameOffset, row.ReturnAddress)));
            Assert.All(portable.Instructions, code => Assert.Empty(frame.At(code.Instruction.IP).Saved));
            foreach (var path in native.Paths())
                AssertR12(operation, frame, path);
            var (notNative, classic) =
                (functions[$"fastabi_{operation.Symbol}.not_native"], functions[$"fastabi_classic_{operation.Symbol}"]);
            AssertClassic(FrameOf(file, unwind, notNative, classic), notNative, classic);
            Assert.Equal(notNative.Start, portable.Instructions[^1].Instruction.NearBranchTarget);
            moved += frame.Rows.Any(row => !row.Saved.IsEmpty) ? 1 : 0;
        }
        Assert.NotEqual(0, moved);
    }

    /// <summary>The one frame of two functions that follow each other, by addresses.</summary>
    private static UnwindFrame FrameOf(ElfFile file, UnwindTable unwind, FunctionCode first, FunctionCode second)
    {
        var section = file.Sections.Single(section => section.Name == ".text");
        var frame = unwind.Find(section.Index, first.Start - section.Address);
        Assert.NotNull(frame);
        Assert.Equal((first.Start, second.End), (section.Address + frame.Start, section.Address + frame.Start + frame.Length));
        return frame with { Start = first.Start, Rows = [.. frame.Rows.Select(row => row with { Offset = section.Address + row.Offset })] };
    }

    /// <summary>A classic function leaves r12 alone and moves rsp.</summary>
    private static void AssertClassic(UnwindFrame frame, FunctionCode notNative, FunctionCode classic)
    {
        Assert.All(frame.Rows, row => Assert.Equal((Gpr.Rsp, _atTheFrame), (row.FrameRegister, row.ReturnAddress)));
        Assert.All(frame.Rows, row => Assert.Empty(row.Saved));
        Assert.Equal(8, frame.At(notNative.Start).FrameOffset);
        foreach (var path in classic.Paths())
        {
            var depth = 0;
            foreach (var code in path)
            {
                Assert.Equal(8 + depth, frame.At(code.Instruction.IP).FrameOffset);
                depth += code.FrameChange;
            }
            Assert.Equal(0, depth);
        }
    }

    /// <summary>Follows all copies of the caller's r12 along a path.</summary>
    private static void AssertR12(Operation operation, UnwindFrame frame, IReadOnlyList<CodeInstruction> path)
    {
        var copies = new HashSet<Gpr> { Gpr.R12 };
        foreach (var code in path)
        {
            var home = frame.At(code.Instruction.IP).Saved.GetValueOrDefault(Gpr.R12, new SavedRegister(Gpr.R12, 0));
            Assert.Contains(home, copies.Select(copy => new SavedRegister(copy, 0)));
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

    /// <summary>An unwinder sees what the linker makes of the frames.</summary>
    private static string Link(CodeSubject subject, string archive, string origin)
    {
        var library = Path.Combine(WorkFolder.Fresh($"frames-{archive}-{origin}"), "library.so");
        NativeTool.Run(NativeTool.Compiler,
            "-shared", "-nostdlib", "-Wl,--whole-archive", subject.File, "-Wl,--no-whole-archive", Archive.Named(archive).File, "-o",
            library);
        return library;
    }
}
