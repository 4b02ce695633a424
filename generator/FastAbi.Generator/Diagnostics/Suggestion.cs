namespace FastAbi.Generator.Diagnostics;

/// <summary>Finds the word that the user probably meant.</summary>
public static class Suggestion
{
    // Beyond these a suggestion helps nobody, and looking for one would take hostile input's time.
    private const int LongestWord = 64;
    private const int MostCandidates = 500;
    private const int MostListed = 12;

    /// <summary>A hint: the closest candidate, or else all of them.</summary>
    public static string For(string word, IEnumerable<string> candidates)
    {
        var known = candidates.Where(candidate => candidate.Length <= LongestWord).Take(MostCandidates).ToList();
        var closest = Closest(word, known);
        if (closest is not null)
            return $"did you mean '{closest}'?";
        return known.Count is > 0 and <= MostListed ? $"known here: {string.Join(", ", known)}" : "remove it";
    }

    /// <summary>The candidate with the fewest edits, or null where none is close.</summary>
    public static string? Closest(string word, IEnumerable<string> candidates)
    {
        if (word.Length > LongestWord)
            return null;
        var allowed = (word.Length + 2) / 3;
        return candidates
            .Where(candidate => Math.Abs(candidate.Length - word.Length) <= allowed)
            .Select(candidate => (candidate, edits: Edits(word, candidate)))
            .Where(pair => pair.edits <= allowed)
            .OrderBy(pair => pair.edits)
            .ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Select(pair => pair.candidate)
            .FirstOrDefault();
    }

    /// <summary>Levenshtein distance: insertions, deletions and substitutions.</summary>
    private static int Edits(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substitution = diagonal + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitution, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.Length];
    }
}
