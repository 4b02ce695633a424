using FastAbi.Proof.Elf;
using Iced.Intel;

namespace FastAbi.Benchmarks.Inline;

/// <summary>The machine code of a call site.</summary>
internal sealed class SiteCode
{
    private readonly Dictionary<ulong, Instruction> _instructions = [];
    private readonly HashSet<ulong> _relocated;
    private readonly ulong _start;
    private readonly string _name;

    /// <summary>Decodes it.</summary>
    public SiteCode(ElfFile file, ElfSymbol function)
    {
        (_name, _start) = (function.Name, function.Value);
        _relocated =
        [
            .. file.Relocations.Where(relocation => relocation.Section == function.Section).Select(relocation => relocation.Offset),
        ];
        var bytes = file.SectionOf(function).Contents.Slice((int)file.OffsetOf(function), (int)function.Size).ToArray();
        var decoder = Decoder.Create(64, bytes, function.Value);
        while (decoder.IP < function.Value + function.Size)
        {
            var instruction = decoder.Decode();
            _instructions.Add(instruction.IP, instruction);
        }
    }

    /// <summary>What a compiler wrote that is no filling.</summary>
    public int Code => _instructions.Values.Count(instruction => !IsFilling(instruction));

    /// <summary>What a call executes whose result is positive.</summary>
    /// <param name="isVmmcall">Which instruction a variable chooses, where there is one.</param>
    public int Executed(bool isVmmcall)
    {
        var count = 0;
        var isCalled = false;
        for (var instruction = At(_start); ; instruction = At(Next(instruction, isCalled, isVmmcall)))
        {
            count += IsFilling(instruction) ? 0 : 1;
            isCalled |= instruction.Mnemonic is Mnemonic.Vmcall or Mnemonic.Vmmcall;
            if (instruction.Mnemonic == Mnemonic.Ret || IsTailCall(instruction))
                return isCalled ? count : throw new InvalidOperationException($"{_name} makes no call");
            if (count > _instructions.Count)
                throw new InvalidOperationException($"{_name} does not end");
        }
    }

    // A call of another function by a jump has a relocation: its target is not known yet, and lies behind the jump.
    private bool IsTailCall(Instruction instruction) => instruction.Mnemonic == Mnemonic.Jmp && _relocated.Contains(instruction.NextIP - 4);

    private Instruction At(ulong address) => _instructions.TryGetValue(address, out var instruction)
        ? instruction
        : throw new InvalidOperationException($"{_name} leaves itself");

    // A branch before the hypercall is on the variable that chooses its instruction, which is 0 for vmcall; one behind it is on the
    // result.
    private static ulong Next(Instruction instruction, bool isCalled, bool isVmmcall)
    {
        var isTaken = instruction.ConditionCode switch
        {
            ConditionCode.None => instruction.Mnemonic == Mnemonic.Jmp,
            ConditionCode.e => !isCalled && !isVmmcall,
            ConditionCode.ne => isCalled || isVmmcall,
            ConditionCode.s or ConditionCode.l or ConditionCode.le when isCalled => false,
            ConditionCode.ns or ConditionCode.ge or ConditionCode.g when isCalled => true,
            _ when !instruction.IsJccShortOrNear => false,
            _ => throw new InvalidOperationException($"a branch on neither the vendor nor the result: {instruction}"),
        };
        return isTaken && instruction.FlowControl is FlowControl.ConditionalBranch or FlowControl.UnconditionalBranch
            ? instruction.NearBranchTarget
            : instruction.NextIP;
    }

    // What aligns the target of a branch is no part of what is done.
    private static bool IsFilling(Instruction instruction) => instruction.Mnemonic is Mnemonic.Nop or Mnemonic.Endbr64
        || instruction is { Mnemonic: Mnemonic.Xchg, Op0Register: Register.AX, Op1Register: Register.AX };
}
