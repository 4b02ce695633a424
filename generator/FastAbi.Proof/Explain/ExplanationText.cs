using System.Globalization;
using System.Text;

namespace FastAbi.Proof.Explain;

/// <summary>Explanations as a listing for a terminal.</summary>
public static class ExplanationText
{
    private const int TextColumn = 10;
    private const int EffectColumn = 54;

    /// <summary>The listing of one, without its findings.</summary>
    public static string Print(Explanation explanation)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{explanation.Symbol} in {Path.GetFileName(explanation.File)}\n");
        Write(text, explanation.Start, "", explanation.Symbol);
        text.Append('\n');
        foreach (var sentence in explanation.Conclusion)
            text.Append(CultureInfo.InvariantCulture, $"{sentence}\n");
        return text.ToString();
    }

    /// <param name="text">Receives the lines.</param>
    /// <param name="path">What is printed.</param>
    /// <param name="number">Which way it is; empty for the start.</param>
    /// <param name="symbol">The function whose instruction was printed last.</param>
    private static void Write(StringBuilder text, ExplainedPath path, string number, string symbol)
    {
        if (number.Length > 0)
            text.Append(CultureInfo.InvariantCulture, $"\n  way {number}, where {string.Join(", and ", path.Where)}\n");
        foreach (var instruction in path.Instructions)
        {
            if (instruction.Symbol != symbol)
                text.Append(CultureInfo.InvariantCulture, $"  {instruction.Symbol}:\n");
            symbol = instruction.Symbol;
            var line = $"  +0x{instruction.Offset:x2}".PadRight(TextColumn) + instruction.Text;
            foreach (var (i, effect) in instruction.Effects.Index())
                text.Append((i == 0 ? line : "").PadRight(EffectColumn)).Append("  ").Append(effect).Append('\n');
            if (instruction.Effects.Count == 0)
                text.Append(line).Append('\n');
        }

        foreach (var (i, way) in path.Ways.Index())
            Write(text, way, number.Length == 0 ? $"{i + 1}" : $"{number}.{i + 1}", symbol);
    }
}
