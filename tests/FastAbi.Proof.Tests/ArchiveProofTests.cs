using FastAbi.Proof.Tests.Subjects;

namespace FastAbi.Proof.Tests;

/// <summary>What the generator makes is proved: the archives of the build, the golden files, and made-up specifications.</summary>
public sealed class ArchiveProofTests
{
    private const int MadeUpCount = 120;

    private static readonly string _golden = Path.Combine(TestPaths.Root, "tests", "FastAbi.Generator.Tests", "Golden", "Cases");

    public static TheoryData<string> Archives => new(ArchiveKind.Names);

    public static MatrixTheoryData<string, string> Golden { get; } =
        new([.. Directory.GetDirectories(_golden).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)], ["libfastabi.a", "libfastabi-sim.a"]);

    [Theory, MemberData(nameof(Archives))]
    public void Archive_OfTheBuild_IsProvedWithoutAnInstructionTooMany(string name)
    {
        var archive = ArchiveKind.Named(name);
        var run = ProofRun.Of(ProofRun.Repository, archive.File);

        run.IsProved();
        Assert.Equal(archive.Variant, run.File!.Variant);
        Assert.Equal(ProofRun.Repository.Operations.Sum(operation => operation.IsBounced ? 4 : 3), run.File.Functions.Count);
    }

    [Theory, MemberData(nameof(Archives))]
    public void Archive_UnderAnotherName_IsKnownByItsInstructions(string name)
    {
        var archive = ArchiveKind.Named(name);

        var run = ProofRun.Of(ProofRun.Repository, "renamed.a", File.ReadAllBytes(archive.File));

        run.IsProved();
        Assert.Equal(archive.Variant, run.File!.Variant);
    }

    [Theory, MemberData(nameof(Golden))]
    public void Archive_OfAGoldenCase_IsProved(string name, string archive)
    {
        using var folder = new TemporaryFolder();
        var abi = ProofRun.Load(Path.Combine(_golden, name, "abi"));
        var sources = Directory.GetFiles(Path.Combine(_golden, name, "expected", "native", "asm"))
            .Select(file => folder.Write(Path.GetFileName(file), File.ReadAllText(file)));

        ProofRun.Of(abi, Assembler.Archive(folder, archive, ArchiveKind.Named(archive).Define, sources)).IsProved();
    }

    [Theory, MemberData(nameof(Archives))]
    public void Archive_OfMadeUpSpecifications_IsProvedWithoutAnInstructionTooMany(string name)
    {
        using var folder = new TemporaryFolder();
        var hypercalls = SpecGenerator.Hypercalls(MadeUpCount, (ulong)Seed.Value);
        foreach (var hypercall in hypercalls)
        {
            folder.Write($"abi/{hypercall.Name}.yml", hypercall.ToYaml());
            folder.Write($"abi/overlay/{hypercall.Name}.yml", SpecOverlay.ToYaml(hypercall));
        }
        folder.Write("abi/layouts/xen-4.17.json", SpecOverlay.ToLayout(hypercalls));
        var abi = ProofRun.Load(folder.In("abi"));
        var files = Assembler.Files(abi).ToList();
        foreach (var file in files)
            folder.Write(file.Path, file.Text);
        var includes = folder.Write("batch.S", string.Concat(files.Select(file => $"#include \"{file.Path}\"\n")));

        ProofRun.Of(abi, Assembler.Archive(folder, name, ArchiveKind.Named(name).Define, [includes])).IsProved();
    }
}
