using FastAbi.Generator.Emit;
using FastAbi.Model.Binding;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Files;

namespace FastAbi.Generator.Tests.Golden;

/// <summary>A made-up specification that shows one thing, in <c>Golden/Cases/NAME/abi</c>, and what is made from it.</summary>
internal sealed class GoldenCase(string name)
{
    /// <summary>Set to 1, it makes the tests rewrite the expected files in the source folder.</summary>
    public const string UpdateSwitch = "FASTABI_UPDATE_GOLDEN";

    // Not the copy beside the program: an update has to reach the files under version control.
    private static readonly string _cases = Path.Combine(TestPaths.Root, "tests", "FastAbi.Generator.Tests", "Golden", "Cases");

    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetDirectories(_cases).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    public static bool IsUpdate => Environment.GetEnvironmentVariable(UpdateSwitch) == "1";

    /// <summary>What the case expects.</summary>
    public GoldenFolder Expected => new(Path.Combine(_cases, name, "expected"));

    /// <summary>The folder of a case's specification.</summary>
    public static string SpecificationOf(string name) => Path.Combine(_cases, name, "abi");

    public IReadOnlyList<GeneratedFile> Generate()
    {
        var diagnostics = new DiagnosticBag();
        var abi = SpecFolder.Load(SpecificationOf(name), applyErrata: true, diagnostics);
        Assert.Empty(diagnostics.ToSortedList());
        return Targets.Files(abi);
    }
}
