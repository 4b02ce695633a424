using System.Xml.Linq;

namespace FastAbi.Mutation.Suite;

/// <summary>Has a suite judge mutants: first by its quick classes together, then by each of the slow ones.</summary>
/// <param name="folder">A copy of the suite's folder, whose model is replaced.</param>
/// <param name="suite">The suite's name.</param>
/// <param name="model">The model's name.</param>
internal sealed class MutantJudge(string folder, string suite, string model) : IDisposable
{
    /// <summary>Classes are quick that take, all together, at most this part of the suite's time; the quickest always is.</summary>
    private const double QuickPart = 0.25;

    /// <summary>How much longer than without a mutant the tests may take.</summary>
    private const int Patience = 2;

    private static readonly TimeSpan _slack = TimeSpan.FromSeconds(5);

    /// <summary>One at a time, so that each run is like the last; without the tests that mutate the model themselves.</summary>
    private static readonly string[] _common =
        ["-noLogo", "-noColor", "-reporter", "quiet", "-parallelMode", "none", "-stopOnFail", "-trait-", "Model=Mutated"];

    private readonly List<(string[] Arguments, TimeSpan Limit)> _groups = [];
    private SuiteProcess? _process;

    /// <summary>Runs the suite without a mutant, and measures it.</summary>
    /// <param name="assembly">The model.</param>
    /// <param name="only">The classes that judge, or none for all.</param>
    /// <param name="isQuick">Whether the slow ones among them do not.</param>
    /// <returns>Whether it passes.</returns>
    public bool Measure(byte[] assembly, IEnumerable<string> only, bool isQuick)
    {
        var report = Path.Combine(folder, "classes.xml");

        Replace(assembly);
        if (_process!.Run(0, [.. _common, .. Classes(only), "-xml", report], TimeSpan.MaxValue / 2) != Verdict.Survived)
            return false;

        var classes = XDocument.Load(report).Descendants("test")
            .GroupBy(test => (string)test.Attribute("type")!, test => (double)test.Attribute("time")!)
            .Select(group => (Name: group.Key, Seconds: group.Sum()))
            .OrderBy(group => group.Seconds).ThenBy(group => group.Name, StringComparer.Ordinal).ToList();
        var total = classes.Sum(group => group.Seconds);
        var perSecond = _process.Used / total;
        var count = classes.TakeWhile((_, i) => classes.Take(i + 1).Sum(group => group.Seconds) <= total * QuickPart).Count();
        // One at least: without any, the suite would run whole.
        var quick = classes.Take(Math.Max(count, 1)).ToList();

        Add(quick, perSecond);
        if (!isQuick)
            classes.Skip(quick.Count).ToList().ForEach(group => Add([group], perSecond));
        return true;
    }

    /// <summary>Puts an assembly in the model's place.</summary>
    public void Replace(byte[] assembly)
    {
        _process?.Dispose();
        _process = null;
        File.WriteAllBytes(Path.Combine(folder, model + ".dll"), assembly);
        Restart();
    }

    public void Restart()
    {
        _process?.Dispose();
        _process = new SuiteProcess(Path.Combine(folder, suite), model);
    }

    /// <summary>Judges a mutant of the assembly.</summary>
    /// <param name="mutant">Its number, or 0 where it is the assembly's only one.</param>
    public Verdict Judge(int mutant)
    {
        foreach (var (arguments, limit) in _groups)
        {
            var verdict = _process!.Run(mutant, arguments, limit);

            if (verdict is Verdict.Crashed or Verdict.Hung)
                Restart();
            if (verdict != Verdict.Survived)
                return verdict;
        }
        return Verdict.Survived;
    }

    /// <summary>Whether the model without a mutant still passes in this process: an earlier mutant may have broken its memory.</summary>
    public bool IsSound() => _process!.Run(0, _groups[0].Arguments, _groups[0].Limit) == Verdict.Survived;

    public void Dispose() => _process?.Dispose();

    private void Add(List<(string Name, double Seconds)> classes, TimeSpan perSecond) => _groups.Add(
        ([.. _common, .. Classes(classes.Select(group => group.Name))],
        (perSecond * classes.Sum(group => group.Seconds) * Patience) + _slack));

    private static IEnumerable<string> Classes(IEnumerable<string> names) => names.SelectMany(name => new[] { "-class", name });
}
