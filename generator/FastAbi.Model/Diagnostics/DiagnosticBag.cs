namespace FastAbi.Model.Diagnostics;

/// <summary>Collects the findings of a run.</summary>
public sealed class DiagnosticBag
{
    /// <summary>After so many findings a run collects no more, so that hostile input can't fill the memory with them.</summary>
    public const int MostFindings = 10_000;

    private const int LongestText = 240;

    private readonly HashSet<Diagnostic> _findings = [];

    /// <summary>Suggests what was meant, in the hints of this run.</summary>
    public Speller Speller { get; } = new();

    /// <summary>Whether anything was found so far.</summary>
    public bool IsEmpty => _findings.Count == 0;

    /// <summary>Whether an error was found so far.</summary>
    public bool HasErrors => _findings.Any(finding => finding.Rule.Severity == Severity.Error);

    /// <summary>How many findings there are so far.</summary>
    public int Count => _findings.Count;

    /// <summary>Adds a finding. The same finding twice counts once.</summary>
    public void Report(Rule rule, SourcePosition position, string message, string hint, SourcePosition? related = null, CodeEvidence? code =
        null)
    {
        if (_findings.Count < MostFindings)
        {
            _findings.Add(new Diagnostic(rule, position, Printable(message), Printable(hint), related, code));
        }
        else if (_findings.Count == MostFindings)
        {
            _findings.Add(new Diagnostic(RunRules.TooManyFindings, new SourcePosition(position.File, 1, 1),
                $"more than {MostFindings} findings; the rest is left out", "mend these first"));
        }
    }

    /// <summary>Adds the findings of another run.</summary>
    public void Add(DiagnosticBag other)
    {
        foreach (var finding in other._findings)
        {
            if (_findings.Count <= MostFindings)
                _findings.Add(finding);
        }
    }

    /// <summary>All findings, sorted by place.</summary>
    public IReadOnlyList<Diagnostic> ToSortedList()
    {
        var sorted = _findings.ToList();
        sorted.Sort();
        return sorted;
    }

    /// <summary>One line of bearable length: messages quote names from files that may hold anything.</summary>
    private static string Printable(string text)
    {
        var line = text.Length > LongestText ? text[..LongestText] + "..." : text;
        return line.Any(char.IsControl) ? string.Concat(line.Select(c => char.IsControl(c) ? ' ' : c)) : line;
    }
}
