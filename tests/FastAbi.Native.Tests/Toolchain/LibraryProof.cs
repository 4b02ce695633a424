using FastAbi.Model.Diagnostics;
using FastAbi.Model.Operations;
using FastAbi.Proof;

namespace FastAbi.Native.Tests.Toolchain;

/// <summary>Proves what a test has built.</summary>
internal static class LibraryProof
{
    /// <summary>Fails the test unless each function of a file is proved.</summary>
    /// <param name="abi">The specification.</param>
    /// <param name="file">An archive, or an object file.</param>
    /// <param name="options">What is demanded besides; null for nothing.</param>
    /// <param name="hasBounce">Whether the functions behind <c>fastabi_bounce</c> are there.</param>
    public static void Assert(Abi abi, string file, ProofOptions? options = null, bool hasBounce = true)
    {
        var diagnostics = new DiagnosticBag();
        var proved = Run(abi, file, diagnostics, options);
        Xunit.Assert.Empty(diagnostics.ToSortedList());
        var functions = abi.Operations.Sum(operation => hasBounce && operation.IsBounced ? 4 : 3);
        Xunit.Assert.Equal(functions, proved!.Functions.Count(function => function.IsProved));
    }

    /// <summary>Proves a file, and tells what was found.</summary>
    public static ProvedFile? Run(Abi abi, string file, DiagnosticBag diagnostics, ProofOptions? options = null) =>
        Prover.Run(abi, new ProofSubject(file, IsProgram: false), File.ReadAllBytes(file), options ?? new ProofOptions(), diagnostics);
}
