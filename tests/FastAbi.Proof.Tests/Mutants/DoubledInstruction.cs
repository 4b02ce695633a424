using FastAbi.Generator.Emit.Assembly;
using FastAbi.Generator.Lowering.Native;
using FastAbi.Model.Operations;
using FastAbi.Proof.Functions;

namespace FastAbi.Proof.Tests.Mutants;

/// <summary>An operation's functions under names of their own, with one instruction twice.</summary>
/// <param name="Operation">The operation, with a symbol that nothing else has.</param>
/// <param name="Kind">The function that was altered.</param>
/// <param name="Line">The line that stands twice.</param>
/// <param name="Text">All of its functions as assembly.</param>
internal sealed record DoubledInstruction(Operation Operation, FunctionKind Kind, string Line, string Text)
{
    /// <summary>Every instruction of every native and classic function.</summary>
    public static IEnumerable<DoubledInstruction> All(Abi abi)
    {
        foreach (var operation in abi.Operations)
        {
            var number = 0;
            foreach (var kind in (FunctionKind[])[FunctionKind.Native, FunctionKind.Classic])
            {
                for (var at = 0; ; at++)
                {
                    var renamed = operation with { Symbol = $"{operation.Symbol}_{number++}" };
                    var (native, classic) = (AsmEmitter.NativeText(TrampolineLowering.Lower(renamed)), AsmEmitter.ClassicText(renamed));
                    var (line, text) = Double(kind == FunctionKind.Native ? native : classic, at);
                    if (line.Length == 0)
                        break;
                    yield return new DoubledInstruction(renamed, kind, line, kind == FunctionKind.Native ? text + classic : native + text);
                }
            }
        }
    }

    /// <summary>Why it is right all the same, or null.</summary>
    /// <param name="code">The function.</param>
    public string? Reason(IReadOnlyList<Iced.Intel.Instruction> code)
    {
        // Only one instruction equals the one before it in text, so it is the one that stands twice.
        var twice = code.Skip(1).Where((second, i) => second.ToString() == code[i].ToString()).ToList();
        if (twice.Count > 0)
            return Equivalence.ReasonForTwo(twice[0]);
        return Line.Contains('\t', StringComparison.Ordinal) && Line.TrimStart().StartsWith('j')
            || Line.Contains("FASTABI_SELECT", StringComparison.Ordinal) ? "comparing or branching again changes nothing" : null;
    }

    /// <summary>The text with one of its instructions twice; empty where it has not so many.</summary>
    private static (string Line, string Text) Double(string text, int at)
    {
        var lines = text.Split('\n').ToList();
        var instructions = lines.Index().Where(line => line.Item.StartsWith('\t') && !line.Item.StartsWith("\t.", StringComparison.Ordinal))
            .ToList();
        if (at >= instructions.Count)
            return ("", "");
        var (index, line) = instructions[at];
        lines.Insert(index, line);
        return (line, string.Join('\n', lines));
    }
}
