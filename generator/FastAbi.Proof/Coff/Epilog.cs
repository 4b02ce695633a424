using FastAbi.Model.Registers;
using FastAbi.Proof.Objects;
using Iced.Intel;

namespace FastAbi.Proof.Coff;

/// <summary>
/// An epilogue, which Windows' unwinder knows by its instructions (Microsoft's "x64 prolog and epilog"): one that gives the frame back,
/// then <c>pop</c>s, then the return or a jump out of the function. It executes what is left of it.
/// </summary>
internal static class Epilog
{
    private const int LongestInstruction = 15;

    /// <summary>What holds before an instruction that is one of an epilogue; null where it is none.</summary>
    /// <param name="file">The file.</param>
    /// <param name="section">The number of the section.</param>
    /// <param name="offset">The instruction's offset there, in bytes.</param>
    /// <param name="function">Where the function starts and ends.</param>
    /// <param name="frame">The register that the frame is found by; null for rsp.</param>
    public static UnwindRow? At(CoffFile file, int section, ulong offset, (ulong Start, ulong End) function, Gpr? frame)
    {
        var code = file.Sections[section].Contents;
        var at = offset;
        if (Decode(code, at) is not { } instruction)
            return null;
        var (register, distance) = (Gpr.Rsp, 0L);
        if (GivesBack(instruction, frame) is (var from, var bytes))
        {
            (register, distance) = (from, bytes);
            at += (ulong)instruction.Length;
        }

        var saved = new Dictionary<Gpr, long>();
        while (Decode(code, at) is { Code: Code.Pop_r64 } pop)
        {
            // The one that is popped last counts.
            saved[(Gpr)(pop.Op0Register - Register.RAX)] = distance;
            distance += 8;
            at += (ulong)pop.Length;
        }
        return Decode(code, at) is { } last && IsEnd(file, section, at, last, function)
            ? UnwindCodes.Row(offset, register, distance + 8, saved) : null;
    }

    private static (Gpr From, long Bytes)? GivesBack(in Instruction code, Gpr? frame) => code switch
    {
        { Code: Code.Add_rm64_imm8 or Code.Add_rm64_imm32, Op0Kind: OpKind.Register, Op0Register: Register.RSP } =>
            (Gpr.Rsp, (long)code.GetImmediate(1)),
        { Code: Code.Lea_r64_m, Op0Register: Register.RSP, MemoryIndex: Register.None } when frame is { } register
            && code.MemoryBase == Register.RAX + (int)register => (register, unchecked((long)code.MemoryDisplacement64)),
        _ => null,
    };

    /// <summary>A jump to the function's own start is one to another call of it.</summary>
    private static bool IsEnd(CoffFile file, int section, ulong at, Instruction code, (ulong Start, ulong End) function)
    {
        if (code.Code is Code.Retnq or Code.Jmp_rm64)
            return code.Code == Code.Retnq || code.Op0Kind == OpKind.Memory && code.IsIPRelativeMemoryOperand;
        if (code.Code is not (Code.Jmp_rel8_64 or Code.Jmp_rel32_64))
            return false;
        var target = code.NearBranchTarget;
        if (file.Relocations.FirstOrDefault(relocation => relocation.Section == section && relocation.Offset > at
            && relocation.Offset < at + LongestInstruction && relocation.Offset + 4 == code.NextIP) is { } relocation)
        {
            if (relocation.Symbol.Section != section)
                return true;
            target = unchecked(relocation.Symbol.Value + (ulong)relocation.Addend + 4);
        }
        return target <= function.Start || target >= function.End;
    }

    private static Instruction? Decode(ReadOnlyMemory<byte> code, ulong at)
    {
        if (at >= (ulong)code.Length)
            return null;
        var bytes = code[(int)at..];
        Decoder.Create(64, bytes[..Math.Min(LongestInstruction, bytes.Length)].ToArray(), at).Decode(out var instruction);
        return instruction.IsInvalid ? null : instruction;
    }
}
