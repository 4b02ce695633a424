using System.Text.RegularExpressions;

namespace FastAbi.Proof.Tests.Cases;

/// <summary>Which rules this suite shows broken.</summary>
internal static partial class ProofCases
{
    /// <summary>The folder with handwritten trampolines.</summary>
    public static string Handwritten { get; } = Path.Combine(TestPaths.Root, "tests", "FastAbi.Proof.Tests", "Handwritten");

    /// <summary>The handwritten trampolines.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetFiles(Handwritten, "*.S", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Handwritten, file))
        .Order(StringComparer.Ordinal)];

    /// <summary>Runs of the tool that end in one finding: what is wrong, and the number.</summary>
    public static IReadOnlyDictionary<string, string> Runs { get; } = new Dictionary<string, string>
    {
        ["no such file"] = "FAB0120",
        ["no code"] = "FAB0121",
        ["a function too few"] = "FAB0122",
        ["no landing pads"] = "FAB0137",
        ["no unwind information in a program"] = "FAB0139",
        ["a definition that gives way"] = "FAB0181",
        ["an executable stack"] = "FAB0182",
        ["an archive as a program"] = "FAB0183",
    };

    /// <summary>The numbers of all rules that are broken somewhere here.</summary>
    public static IEnumerable<string> All => Names.SelectMany(Expected).Select(finding => finding[..7]).Concat(Runs.Values)
        .Concat(SealedCases.All.Select(change => change.Rule));

    /// <summary>What a trampoline's first line says that there is to find.</summary>
    public static IReadOnlyList<string> Expected(string name)
    {
        var verdict = File.ReadLines(Path.Combine(Handwritten, name)).First();
        var findings = Finding().Matches(verdict).Select(match => match.Value).Order(StringComparer.Ordinal).ToList();
        return findings.Count == 0 == verdict.StartsWith("/* proved", StringComparison.Ordinal) ? findings
            : throw new InvalidDataException($"{name} starts with no verdict");
    }

    [GeneratedRegex("FAB[0-9]{4} at '[^']*'")]
    private static partial Regex Finding();
}
