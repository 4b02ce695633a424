using FastAbi.Model.Diagnostics;
using FastAbi.Package.Tests.Consumer;
using FastAbi.Proof;

namespace FastAbi.Package.Tests;

/// <summary>The package in a program for Windows, as far as it is built without Windows: compiled, and linked with its archive.</summary>
public sealed class WindowsConsumerTests
{
    /// <summary>
    /// The runtime and Windows' own libraries are not linked, so the image does not run. Of ours nothing is missing in it, and
    /// what is there is proved.
    /// </summary>
    [Fact]
    public void Program_ForWindows_LinksEveryFunctionAndTheyAreProved()
    {
        using var project = new ConsumerProject();
        project.Write("Program.cs", SiteText.CSharp(RepositoryAbi.Abi));
        var (image, messages) = project.PublishForWindows();
        Assert.Contains("undefined symbol: CloseHandle", messages, StringComparison.Ordinal);
        Assert.DoesNotContain("undefined symbol: fastabi", messages, StringComparison.Ordinal);

        var diagnostics = new DiagnosticBag();
        var proved = Prover.Run(
            RepositoryAbi.Abi, new ProofSubject(image, IsProgram: true), File.ReadAllBytes(image), new ProofOptions(), diagnostics);
        Assert.Empty(diagnostics.ToSortedList());
        Assert.Equal(
            RepositoryAbi.Operations.Select(operation => operation.Name),
            proved!.Functions.Where(function => function.IsProved).Select(function => function.Operation.Name).Distinct());
    }
}
