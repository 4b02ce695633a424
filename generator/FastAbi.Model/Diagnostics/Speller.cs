namespace FastAbi.Model.Diagnostics;

/// <summary>
/// Finds the word that the user probably meant. All searches of a run share a limited effort, so that thousands of
/// unknown words among thousands of known ones cost no more than a moment; what is left then is the plain finding.
/// </summary>
public sealed class Speller
{
    private const int LongestWord = 64;
    private const int MostListed = 12;

    // In comparisons of letters; some 50 ms.
    private long _effort = 10_000_000;

    /// <summary>A hint: the closest candidate, or else all of them.</summary>
    public string Hint(string word, IReadOnlyCollection<string> candidates) => HintAt(Closest(word, candidates), candidates);

    /// <summary>A hint: what was found to be the closest candidate, or else all of them.</summary>
    public static string HintAt(string? closest, IReadOnlyCollection<string> candidates)
    {
        if (closest is not null)
            return $"did you mean '{closest}'?";
        return candidates.Count is > 0 and <= MostListed
            ? $"known here: {string.Join(", ", candidates.Select(candidate => candidate.Excerpt()))}"
            : "remove it";
    }

    /// <summary>The candidate with the fewest edits, or null where none is close.</summary>
    public string? Closest(string word, IReadOnlyCollection<string> candidates)
    {
        if (word.Length > LongestWord)
            return null;
        var (closest, fewest) = ((string?)null, (word.Length + 2) / 3 + 1);
        foreach (var candidate in candidates)
        {
            if (_effort <= 0)
                return null;
            _effort--;
            if (Math.Abs(candidate.Length - word.Length) >= fewest)
                continue;
            _effort -= word.Length * candidate.Length;
            var edits = Edits(word, candidate);
            if (edits < fewest)
                (closest, fewest) = (candidate, edits);
        }
        return closest;
    }

    /// <summary>The least insertions, deletions, substitutions and swaps of neighbours (optimal string alignment).</summary>
    private static int Edits(string a, string b)
    {
        var (before, above, row) = (new int[b.Length + 1], Enumerable.Range(0, b.Length + 1).ToArray(), new int[b.Length + 1]);
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(above[j - 1] + (IsSame(a[i - 1], b[j - 1]) ? 0 : 1), Math.Min(above[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && IsSame(a[i - 1], b[j - 2]) && IsSame(a[i - 2], b[j - 1]))
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }
            (before, above, row) = (above, row, before);
        }
        return above[b.Length];
    }

    private static bool IsSame(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
