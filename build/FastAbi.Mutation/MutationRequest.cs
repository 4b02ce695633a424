using FastAbi.Mutation.Model;

namespace FastAbi.Mutation;

/// <summary>What is to be run.</summary>
/// <param name="Model">The project's file.</param>
/// <param name="Suite">The folder of the suite's program.</param>
/// <param name="Only">The ends of paths, or of paths with a line, or none for all files.</param>
/// <param name="Sample">How many mutants, or 0 for all.</param>
/// <param name="Seed">Which sample.</param>
/// <param name="Classes">The suite's classes that judge, or none for all.</param>
/// <param name="IsQuick">Whether the slow classes are left out.</param>
/// <param name="Explained">The text that names survivors.</param>
internal sealed record MutationRequest(
    string Model, string Suite, string[] Only, int Sample, int Seed, string[] Classes, bool IsQuick, string Explained)
{
    /// <summary>The mutants that are asked for, in their order; a sample in that of its drawing: stopped early, it is even.</summary>
    public List<Mutant> Choose(List<Mutant> mutants)
    {
        var chosen = mutants
            .Where(mutant => Only.Length == 0 || Only.Any(path => IsAt(mutant, path)))
            .ToArray();

        if (Sample == 0 || Sample >= chosen.Length)
            return [.. chosen];
        new Random(Seed).Shuffle(chosen);
        return [.. chosen.Take(Sample)];
    }

    private static bool IsAt(Mutant mutant, string place) =>
        mutant.Path.EndsWith(place, StringComparison.Ordinal)
        || $"{mutant.Path}:{mutant.Line}".EndsWith(place, StringComparison.Ordinal);
}
