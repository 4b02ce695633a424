using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace FastAbi.Bindings.Tests;

/// <summary>The examples in the READMEs are programs.</summary>
public sealed partial class ReadmeTests
{
    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/linking.md")]
    [InlineData("managed/FastAbi/README.md")]
    public void Examples_OfAReadme_Compile(string file)
    {
        var examples = Example().Matches(File.ReadAllText(Path.Combine(TestPaths.Root, file))).Select(match => match.Groups["text"].Value)
            .ToList();
        Assert.NotEmpty(examples);
        Assert.All(examples, example =>
        {
            var lines = example.Split('\n').ToLookup(line => line.StartsWith("using ", StringComparison.Ordinal));
            var text =
                string.Join(
                '\n', [.. lines[true], "using System;", "internal static class Example { public static void Main() {", .. lines[false],
                "} }"]);
            Assert.Empty(
                new CSharpProgram().Add(file, text)
                .Complaints([.. CSharpProgram.Runtime, MetadataReference.CreateFromFile(typeof(Imports).Assembly.Location)]));
        });
    }

    [GeneratedRegex("^```csharp\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Example();
}
