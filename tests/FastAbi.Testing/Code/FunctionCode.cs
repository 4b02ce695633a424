using FastAbi.Proof.Elf;
using Iced.Intel;

namespace FastAbi.Testing.Code;

/// <summary>The instructions of a function.</summary>
public sealed class FunctionCode
{
    private FunctionCode(string name, IReadOnlyList<CodeInstruction> instructions) => (Name, Instructions) = (name, instructions);

    public string Name { get; }

    public IReadOnlyList<CodeInstruction> Instructions { get; }

    public ulong Start => Instructions[0].Instruction.IP;

    public ulong End => Instructions[^1].Instruction.NextIP;

    /// <summary>All functions of an ELF file, which may be an object file that is not linked yet.</summary>
    public static IEnumerable<FunctionCode> All(ElfFile file) => file.Functions.Select(function => Decode(file, function));

    /// <summary>One function of an ELF file.</summary>
    public static FunctionCode Decode(ElfFile file, ElfSymbol function)
    {
        var section = file.SectionOf(function);
        var relocations = file.Relocations.Where(relocation => relocation.Section == section.Index)
            .ToDictionary(relocation => relocation.Offset, relocation => NameOf(file, relocation.Symbol));
        var bytes = section.Contents.Slice((int)file.OffsetOf(function), (int)function.Size).ToArray();
        var decoder = Decoder.Create(64, bytes, function.Value);
        var instructions = new List<CodeInstruction>();
        while (decoder.IP < function.Value + function.Size)
        {
            var instruction = decoder.Decode();
            Assert.False(instruction.IsInvalid, $"{function.Name}: no instruction at 0x{instruction.IP:x}");
            var offsets = decoder.GetConstantOffsets(instruction);
            instructions.Add(new CodeInstruction(instruction, Relocated(offsets.DisplacementOffset) ?? Relocated(offsets.ImmediateOffset)));

            string? Relocated(byte offset) => offset == 0 ? null : relocations.GetValueOrDefault(instruction.IP + offset);
        }
        return new FunctionCode(function.Name, instructions);
    }

    /// <summary>What a successful call executes, from the first instruction to the return, on Intel and on AMD.</summary>
    public IEnumerable<IReadOnlyList<CodeInstruction>> SuccessPaths() => PathsFrom(Start, withFailures: false);

    /// <summary>What any call executes: on Intel and on AMD, successful and failed, whichever test finds the failure.</summary>
    public IEnumerable<IReadOnlyList<CodeInstruction>> Paths() => PathsFrom(Start, withFailures: true);

    /// <summary>A symbol that stands for a section has no name of its own.</summary>
    private static string NameOf(ElfFile file, ElfSymbol symbol) => symbol.IsSection ? file.SectionOf(symbol).Name : symbol.Name;

    /// <summary>From an instruction to the return: js goes to where a failed call ends, jne to the vmmcall.</summary>
    private IEnumerable<IReadOnlyList<CodeInstruction>> PathsFrom(ulong address, bool withFailures)
    {
        var code = Instructions.First(code => code.Instruction.IP == address);
        if (code.IsReturn)
            return [[code]];
        var rest = PathsFrom(code.Instruction.NextIP, withFailures);
        if (code.Mnemonic == Mnemonic.Jne || code.Mnemonic == Mnemonic.Js && withFailures)
            rest = rest.Concat(PathsFrom(code.Instruction.NearBranchTarget, withFailures));
        return rest.Select(path => (IReadOnlyList<CodeInstruction>)[code, .. path]);
    }
}
