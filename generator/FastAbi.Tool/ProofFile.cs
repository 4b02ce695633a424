using FastAbi.Model.Diagnostics;
using FastAbi.Model.Files;
using FastAbi.Proof;
using FastAbi.Proof.Files;
using FastAbi.Proof.Rules;

namespace FastAbi.Tool;

/// <summary>Reads files that are to be proved.</summary>
internal static class ProofFile
{
    /// <summary>The bytes of a file; null, and a finding, where it can't be read.</summary>
    public static byte[]? Read(ProofSubject subject, DiagnosticBag diagnostics)
    {
        var bytes = InputFile.Read(subject.Path, ObjectFiles.LargestFile, ProofRules.Unreadable, diagnostics);
        if (bytes is null || bytes.Length <= ObjectFiles.LargestFile)
            return bytes;
        diagnostics.Report(ProofRules.Unreadable, SourcePosition.StartOf(subject.Path),
            $"the file is longer than {ObjectFiles.LargestFile / (1024 * 1024)} MiB", "prove the archive");
        return null;
    }
}
