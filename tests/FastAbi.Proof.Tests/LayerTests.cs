namespace FastAbi.Proof.Tests;

/// <summary>The proof stands on its own: what it is to judge has no part in it.</summary>
public sealed class LayerTests
{
    [Theory]
    [InlineData("Proof")]
    [InlineData("Elf")]
    public void Sources_OfTheProof_NameNothingThatChoosesOrPrintsInstructions(string folder)
    {
        var sources =
            Directory.GetFiles(Path.Combine(TestPaths.Root, "generator", "FastAbi.Generator", folder), "*.cs", SearchOption.AllDirectories);

        Assert.NotEmpty(sources);
        foreach (var source in sources)
        {
            var text = File.ReadAllText(source);
            Assert.DoesNotContain("Lowering", text, StringComparison.Ordinal);
            // A document of costs is a generated file like others.
            if (Path.GetFileName(source) != "CostMarkdown.cs")
                Assert.DoesNotContain(".Emit", text, StringComparison.Ordinal);
        }
    }
}
