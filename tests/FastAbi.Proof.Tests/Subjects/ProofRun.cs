using FastAbi.Model.Binding;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Operations;
using FastAbi.Proof.Files;

namespace FastAbi.Proof.Tests.Subjects;

/// <summary>What a proof of a file came to.</summary>
internal sealed record ProofRun(ProvedFile? File, IReadOnlyList<Diagnostic> Findings)
{
    private static readonly Lazy<Abi> _repository = new(() => Load(Path.Combine(TestPaths.Root, "abi")));

    /// <summary>The seven files.</summary>
    public static Abi Repository => _repository.Value;

    /// <summary>The model of a folder in which no rule is broken.</summary>
    public static Abi Load(string folder)
    {
        var diagnostics = new DiagnosticBag();
        var abi = SpecFolder.Load(folder, applyErrata: true, diagnostics);
        Assert.Empty(diagnostics.ToSortedList());
        return abi;
    }

    /// <summary>A specification with some operations alone.</summary>
    public static Abi Only(params IReadOnlyList<Operation> operations) =>
        Repository with { Hypercalls = [Repository.Hypercalls[0] with { Operations = operations }] };

    public static ProofRun Of(Abi abi, string path, ProofOptions? options = null, bool isProgram = false) =>
        Of(abi, path, System.IO.File.ReadAllBytes(path), options, isProgram);

    public static ProofRun Of(Abi abi, string path, ReadOnlyMemory<byte> bytes, ProofOptions? options = null, bool isProgram = false)
    {
        var diagnostics = new DiagnosticBag();
        var file = Prover.Run(abi, new ProofSubject(path, isProgram), bytes, options ?? new ProofOptions(), diagnostics);
        return new ProofRun(file, diagnostics.ToSortedList());
    }

    /// <summary>A proof of the functions of a part of a specification, in an archive that has more.</summary>
    public static ProofRun OfPart(Abi abi, string path, ReadOnlyMemory<byte> bytes, ProofOptions? options = null)
    {
        var diagnostics = new DiagnosticBag();
        var file =
            Prover.RunPart(abi, new ProofSubject(path, IsProgram: false), ObjectFiles.Read(path, bytes), options
            ?? new ProofOptions(), diagnostics);
        return new ProofRun(file, diagnostics.ToSortedList());
    }

    /// <summary>What is found in the entry for traditional calls.</summary>
    public static IReadOnlyList<Diagnostic> OfEntry(ReadOnlyMemory<byte> bytes, ProofOptions options)
    {
        var diagnostics = new DiagnosticBag();
        try
        {
            var files = ObjectFiles.Read("entry.a", bytes);
            Prover.RunEntry(Repository, new ProofSubject("entry.a", IsProgram: false), files, options, diagnostics);
        }
        catch (InvalidDataException e)
        {
            diagnostics.Report(Rules.ProofRules.Malformed, SourcePosition.StartOf("entry.a"), e.Message, "");
        }
        return diagnostics.ToSortedList();
    }

    /// <summary>That everything in the file is proved, with no instruction too many.</summary>
    public void IsProved()
    {
        Assert.True(Findings.Count == 0, string.Join('\n', Findings));
        Assert.All(File!.Functions, function => Assert.True(function.IsProved));
    }
}
