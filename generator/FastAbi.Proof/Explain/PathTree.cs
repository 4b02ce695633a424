using FastAbi.Proof.Decoding;
using FastAbi.Proof.Execution;

namespace FastAbi.Proof.Explain;

/// <summary>Puts paths together that have their first steps in common.</summary>
internal sealed class PathTree
{
    private readonly Dictionary<PathStep, List<PathStep>> _next = [];
    private readonly Dictionary<PathStep, List<MachineState>> _ends = [];
    private readonly EffectText _words;
    private PathStep? _first;

    private PathTree(EffectText words) => _words = words;

    /// <summary>The tree of the paths that end or part in some states.</summary>
    public static ExplainedPath Of(IEnumerable<MachineState> ends, EffectText words)
    {
        var tree = new PathTree(words);
        foreach (var end in ends)
            tree.Add(end);
        return tree._first is { } first ? tree.From(first, []) : new ExplainedPath([], [], []);
    }

    private void Add(MachineState end)
    {
        if (end.Trace is not { } last)
            return;
        var added = new Stack<PathStep>();
        for (var step = last; step is not null && !_next.ContainsKey(step); step = step.Previous)
            added.Push(step);
        foreach (var step in added)
        {
            _next.Add(step, []);
            _ends.Add(step, []);
            if (step.Previous is { } previous)
                _next[previous].Add(step);
            else
                _first = step;
        }

        _ends[last].Add(end);
    }

    private ExplainedPath From(PathStep step, IReadOnlyList<string> where)
    {
        var instructions = new List<ExplainedInstruction>();
        while (true)
        {
            var next = _next[step];
            var ways = Ways(step);
            var after = ways.Count == 0 && next is [var only] ? only.Before : _ends[step].FirstOrDefault();
            instructions.Add(Explain(step.Code, _words.Of(step, after, isLast: next.Count == 0)));
            if (next.Count != 1 || ways.Count > 1)
                return new ExplainedPath(where, instructions, ways.Count > 1 ? ways : []);
            step = next[0];
        }
    }

    /// <summary>The ways on from a branch, straight on first; none from any other instruction.</summary>
    private List<ExplainedPath> Ways(PathStep step)
    {
        if (!step.Code.Instruction.IsJccShortOrNear)
            return [];
        // The last way that was found was followed first.
        var followed = _next[step].AsEnumerable().Reverse().Select(next => From(next, _words.Told(step.Before, next.Before)));
        var left = _ends[step].Select(end => _words.Told(step.Before, end)).Where(told => told.Count > 0)
            .Select(told => new ExplainedPath([.. told, $"goes on at {step.Code.Target?.Name}"], [], []));
        return [.. followed, .. left];
    }

    private static ExplainedInstruction Explain(CodeInstruction code, IReadOnlyList<string> effects)
    {
        var (symbol, offset) = code.Place.Object.FunctionAt(code.Place) ?? ("", code.Place.Offset);
        var bytes = code.Place.Object.CodeFrom(code.Place).Span[..code.Instruction.Length];
        return new ExplainedInstruction(symbol, offset, Convert.ToHexStringLower(bytes), Text(code, symbol), effects);
    }

    /// <summary>The instruction, which names what it refers to as assembly does.</summary>
    private static string Text(CodeInstruction code, string symbol)
    {
        if (code.Target is not { } target)
            return code.ToString();
        var name = target.Name;
        if (name.Length == 0 && target.Place is { } place && place.Object.FunctionAt(place) is var (function, offset))
            name = function == symbol ? $"+0x{offset:x}" : $"{function}+0x{offset:x}";
        var plain = (code with { Target = null }).ToString();
        return code.Instruction.IsIPRelativeMemoryOperand ? plain.Replace("(%rip)", $"{name}(%rip)", StringComparison.Ordinal)
            : $"{plain.Split(' ')[0]} {name}";
    }
}
