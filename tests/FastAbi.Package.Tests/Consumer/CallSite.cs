using Iced.Intel;

namespace FastAbi.Package.Tests.Consumer;

/// <summary>The machine code of a function that makes one call.</summary>
/// <param name="function">The code.</param>
/// <param name="symbols">The functions of its program, by address.</param>
internal sealed class CallSite(FunctionCode function, IReadOnlyDictionary<ulong, string> symbols)
{
    /// <summary>What runs where nothing special happens: every instruction up to the return, or the jump into the callee.</summary>
    public IReadOnlyList<CodeInstruction> Path =>
        [.. function.Instructions.TakeWhile(code => !code.IsReturn), function.Instructions.First(code => code.IsReturn)];

    /// <summary>The functions that it calls, in the order of the code; an indirect call has no name.</summary>
    public IEnumerable<string> Calls => CallsIn(function.Instructions);

    /// <summary>The functions called where nothing special happens.</summary>
    public IEnumerable<string> CallsOnPath => CallsIn(Path);

    /// <summary>The sites of a program in C#, by the names of the raw imports.</summary>
    /// <param name="program">An ELF with its symbols.</param>
    /// <param name="prefix">What the compiler puts in front of the names.</param>
    public static IReadOnlyDictionary<string, CallSite> InProgram(string program, string prefix)
    {
        var file = CodeFile.ReadSingle(program);
        var symbols = file.Functions.GroupBy(symbol => symbol.Value).ToDictionary(group => group.Key, group => group.First().Name);
        return file.Functions.Where(symbol => symbol.Name.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(
            symbol => symbol.Name[prefix.Length..], symbol => new CallSite(FunctionCode.Decode(file, symbol), symbols));
    }

    private IEnumerable<string> CallsIn(IEnumerable<CodeInstruction> code) => code
        .Where(code => code.Mnemonic is Mnemonic.Call || code.Instruction.IsJmpNearIndirect)
        .Select(code => code.Instruction.IsCallNear ? symbols.GetValueOrDefault(code.Instruction.NearBranchTarget, "?") : "indirect");
}
