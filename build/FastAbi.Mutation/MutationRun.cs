using FastAbi.Mutation.Model;
using FastAbi.Mutation.Suite;

namespace FastAbi.Mutation;

/// <summary>Judges mutants one after another.</summary>
internal sealed class MutationRun(MutantCompiler compiler, MutantJudge judge, TextWriter log)
{
    /// <summary>After how many mutants of one process the model without one is tried.</summary>
    private const int PerCheck = 25;

    private readonly List<(Mutant Mutant, Verdict Verdict)> _results = [];
    private int _count;
    private volatile bool _isStopped;

    /// <summary>Ends <see cref="Run"/> after the mutants that are being judged, with what it has.</summary>
    public void Stop() => _isStopped = true;

    /// <summary>Judges mutants; those that do not compile are none.</summary>
    public List<(Mutant Mutant, Verdict Verdict)> Run(
        byte[] assembly,
        IReadOnlyCollection<Mutant> together,
        IReadOnlyCollection<Mutant> alone)
    {
        _count = together.Count + alone.Count;
        judge.Replace(assembly);
        foreach (var chunk in together.Chunk(PerCheck).TakeWhile(_ => !_isStopped))
            JudgeTogether(chunk);
        foreach (var mutant in alone.TakeWhile(_ => !_isStopped))
        {
            if (compiler.CompileAlone(mutant) is { } single)
            {
                judge.Replace(single);
                Add(mutant, judge.Judge(0));
            }
            else
            {
                _count--;
            }
        }
        return [.. _results.OrderBy(result => result.Mutant.Id)];
    }

    private void JudgeTogether(Mutant[] mutants)
    {
        foreach (var mutant in mutants)
            Add(mutant, judge.Judge(mutant.Id));
        if (judge.IsSound())
            return;
        log.WriteLine($"the last {mutants.Length} have spoilt the process, so each gets its own");
        _results.RemoveRange(_results.Count - mutants.Length, mutants.Length);
        foreach (var mutant in mutants)
        {
            judge.Restart();
            Add(mutant, judge.Judge(mutant.Id));
        }
        judge.Restart();
    }

    private void Add(Mutant mutant, Verdict verdict)
    {
        _results.Add((mutant, verdict));
        log.WriteLine($"[{_results.Count}/{_count}] {verdict}: {mutant}");
    }
}
