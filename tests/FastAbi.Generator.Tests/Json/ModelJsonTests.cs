using System.Text.Json;
using FastAbi.Generator.Emit;
using FastAbi.Generator.Emit.Json;
using FastAbi.Generator.Tests.Golden;
using FastAbi.Model.Operations;
using FastAbi.Testing.Specs;

namespace FastAbi.Generator.Tests.Json;

/// <summary>The model as JSON holds all that generators need.</summary>
public sealed class ModelJsonTests
{
    /// <summary>The seven files, and the made-up specifications.</summary>
    public static TheoryData<string> Specifications => ["", .. GoldenCase.Names];

    /// <summary>Ours know nothing that is not there: the model that is read from the JSON alone gives each of their files.</summary>
    [Theory, MemberData(nameof(Specifications))]
    public void Model_ReadFromJsonAlone_GivesAllFilesOfAllTargets(string name)
    {
        var abi = Load(name);

        var read = ModelReader.Read(JsonEmitter.Text(abi));

        Assert.All(
            Targets.Files(abi).Zip(Targets.Files(read)),
            pair => Assert.Equal((pair.First.Path, pair.First.Text), (pair.Second.Path, pair.Second.Text)));
        Assert.Equal(Targets.Files(abi).Count, Targets.Files(read).Count);
    }

    /// <summary>A generator of other people: it prints C's prototypes, and shares nothing with ours.</summary>
    [Fact]
    public void Prototypes_ByAGeneratorOfOtherPeople_AreThoseOfTheHeader()
    {
        using var model = JsonDocument.Parse(File.ReadAllText(Path.Combine(TestPaths.Root, "native", "json", "model.json")));
        var header = File.ReadAllText(Path.Combine(TestPaths.Root, "native", "include", "fastabi_calls.h"));

        var prototypes =
            from hypercall in model.RootElement.Items("hypercalls")
            from operation in hypercall.Items("operations")
            let inputs = operation.Items("inputs").Select(input => $"{input.Text("type")} {input.Text("identifier")}")
            let parameters = inputs.Concat(Output(operation)).DefaultIfEmpty("void")
            select $" fastabi_{operation.Text("symbol")}({string.Join(", ", parameters)});\n";

        Assert.Equal(49, prototypes.Count());
        Assert.All(prototypes, prototype => Assert.Contains(prototype, header, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("native/json/README.md")]
    [InlineData("generator/FastAbi.Generator/Emit/Json/README.md")]
    public void Page_ThatShowsAPart_ShowsWhatIsThere(string path)
    {
        var page = File.ReadAllText(Path.Combine(TestPaths.Root, path));
        var part = page.Split("```json\n")[1].Split("```")[0].TrimEnd();
        var model = File.ReadLines(Path.Combine(TestPaths.Root, "native", "json", "model.json")).Select(line => line.Trim());

        Assert.Contains(
            string.Join('\n', part.Split('\n').Select(line => line.Trim())), string.Join('\n', model), StringComparison.Ordinal);
    }

    /// <summary>The specification of a name of <see cref="Specifications"/>.</summary>
    internal static Abi Load(string name) =>
        SpecLoader.Load(name.Length == 0 ? GeneratorTool.RepositoryAbi : GoldenCase.SpecificationOf(name));

    private static IEnumerable<string> Output(JsonElement operation) => (JsonElement[])[.. operation.Items("outputs")] switch
    {
        [] => [],
        [var only] => [$"{only.Text("type")} *{operation.Text("outPointer")}"],
        _ => [$"struct fastabi_{operation.Text("symbol")}_out *{operation.Text("outPointer")}"],
    };
}
