using System.Text.RegularExpressions;
using FastAbi.Native.Tests.Toolchain;

namespace FastAbi.Native.Tests.Rust;

/// <summary>The crate for kernels in Rust makes every call, and pleases Rust's tools.</summary>
public sealed partial class CrateTests
{
    private static readonly string _archive = Path.Combine(TestPaths.Out, "lib", Archive.Sim.Name);

    /// <summary>Its own tests, each of which goes through all calls.</summary>
    [Fact]
    public void Tests_OnTheSimulatedMachine_Pass()
    {
        var run = Crate.Cargo(_archive, "test", "--quiet", "--tests");

        var passed = Passed().Matches(run.Output).Sum(match => int.Parse(match.Groups[1].Value));
        Assert.True(passed >= 8, run.Output + run.Complaints);
    }

    /// <summary>It is formatted, and clippy has nothing to say of it or its tests.</summary>
    [Fact]
    public void Sources_InTheEyesOfRustfmtAndClippy_AreClean()
    {
        Crate.Cargo(_archive, "fmt", "--check");
        Crate.Cargo(_archive, "fmt", "--check", "--manifest-path", Path.Combine("examples", "hello", "Cargo.toml"));
        Crate.Cargo(_archive, "clippy", "--quiet", "--all-targets", "--", "-Dwarnings");
    }

    /// <summary>What is generated names things by links that lead somewhere.</summary>
    [Fact]
    public void Documentation_OfAllCalls_HasNoBrokenLink() => Crate.Cargo(_archive, "doc", "--quiet", "--no-deps");

    /// <summary>What it assembles by itself, where nobody names an archive, is what make builds: each function is proved.</summary>
    [Fact]
    public void Archive_ThatTheCrateAssembles_IsProved()
    {
        Crate.Cargo(archive: null, "build", "--quiet");

        var built = Directory.GetFiles(Path.Combine(Crate.Target, "debug", "build"), "libfastabi.a", SearchOption.AllDirectories);
        LibraryProof.Assert(RepositoryAbi.Abi, Assert.Single(built));
    }

    /// <summary>Xen's errors are those of the header.</summary>
    [Fact]
    public void Errors_OfTheCrate_AreThoseOfTheHeader() => Assert.Equal(
        HeaderError().Matches(File.ReadAllText(Path.Combine(WorkFolder.Headers, "fastabi_errno.h"))).Select(Pair),
        CrateError().Matches(File.ReadAllText(Path.Combine(Crate.Folder, "src", "errno.rs"))).Select(Pair));

    private static (string Doc, string Name, string Number) Pair(Match match) =>
        (match.Groups["doc"].Value, match.Groups["name"].Value, match.Groups["number"].Value);

    [GeneratedRegex(@"^test result: ok\. (\d+) passed; 0 failed; 0 ignored", RegexOptions.Multiline)]
    private static partial Regex Passed();

    [GeneratedRegex(@"^/\*\* (?<doc>.*) \*/\n#define FASTABI_(?<name>\w+) (?<number>\d+)$", RegexOptions.Multiline)]
    private static partial Regex HeaderError();

    [GeneratedRegex(@"^    /// (?<doc>.*)\n    (?<name>E\w+) = (?<number>\d+);$", RegexOptions.Multiline)]
    private static partial Regex CrateError();
}
