using System.Text.RegularExpressions;
using FastAbi.Generator.Emit;
using FastAbi.Model.Files;
using FastAbi.Model.Operations;
using FastAbi.Testing.CSharp;
using FastAbi.Testing.Specs;
using Microsoft.CodeAnalysis;

namespace FastAbi.Generator.Tests.Docs;

/// <summary>Who does what <c>docs/guides/add-a-target.md</c> says gets what it shows.</summary>
public sealed partial class AddATargetPageTests
{
    // What the SDK adds to each project.
    private const string Usings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;";

    private static readonly string _folder = Path.Combine(TestPaths.Root, "generator", "FastAbi.Generator");

    [Fact]
    public void Generator_WithThePiecesOfThePage_MakesTheFileOfThePage()
    {
        var page = File.ReadAllText(Path.Combine(TestPaths.Root, "docs", "guides", "add-a-target.md"));
        string[] blocks = [.. Block().Matches(page).Select(block => Indent().Replace(block.Groups["text"].Value, ""))];
        var (emitter, output, line) = (blocks[0], blocks[1], blocks[2]);
        var generator = new CSharpProgram().Add("Usings.cs", Usings).Add("Emit/Nasm/NumberEmitter.cs", emitter);
        foreach (var file in Directory.GetFiles(_folder, "*.cs", SearchOption.AllDirectories))
        {
            // A compiler alone makes no expressions of attributes, as the SDK does.
            var text = Pattern().Replace(File.ReadAllText(file), "${modifiers} ${method} => new(${arguments});");
            generator.Add(file, Path.GetFileName(file) == "Targets.cs" ? WithLine(text, line) : text);
        }

        var targets = generator.Load(MetadataReference.CreateFromFile(typeof(Abi).Assembly.Location)).GetType(typeof(Targets).FullName!)!;
        var files = (IReadOnlyList<GeneratedFile>)targets.GetMethod(nameof(Targets.Files), [typeof(Abi)])!
            .Invoke(null, [SpecLoader.Load(GeneratorTool.RepositoryAbi)])!;

        var added = Assert.Single(files, file => file.Path == "native/nasm/numbers.inc").Text.Split('\n');
        Assert.Contains(GeneratedFile.Mark, added[0], StringComparison.Ordinal);
        Assert.All(output.Split('\n', StringSplitOptions.RemoveEmptyEntries), expected => Assert.Contains(expected, added));
    }

    private static string WithLine(string targets, string line)
    {
        var end = targets.IndexOf("    ];\n", StringComparison.Ordinal);
        return "using FastAbi.Generator.Emit.Nasm;\n" + targets.Insert(end, line);
    }

    [GeneratedRegex(
        @"\[GeneratedRegex\((?<arguments>.*?)\)\]\s+(?<modifiers>[\w ]+?) partial (?<method>Regex \w+\(\));", RegexOptions.Singleline)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^   ```\w+\n(?<text>.*?)^   ```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("^   ", RegexOptions.Multiline)]
    private static partial Regex Indent();
}
