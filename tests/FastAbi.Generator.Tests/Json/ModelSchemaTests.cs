using System.Text.Json;
using System.Text.Json.Nodes;
using FastAbi.Generator.Emit.Json;
using Json.Schema;

namespace FastAbi.Generator.Tests.Json;

/// <summary>The schema describes the model as JSON: nothing less, and nothing more.</summary>
public sealed class ModelSchemaTests
{
    private static readonly string _text = File.ReadAllText(Path.Combine(TestPaths.Root, "native", "json", JsonEmitter.Schema));

    // For readers members may be added; here each has to be described.
    private static readonly Lazy<JsonSchema> _strict = new(() => JsonSchema.FromText(Closed(JsonNode.Parse(_text)!).ToJsonString()));

    /// <summary>Changes of the model that make it another format.</summary>
    public static TheoryData<string, string> Wrong => new()
    {
        { "\"version\": 1", "\"version\": 2" },
        { "\"blocks\": ", "\"sleeps\": " },
        { "\"register\": \"rsi\"", "\"register\": \"rsj\"" },
        { "\"bits\": 16", "\"bits\": 17" },
        { "\"since\": \"3.0\"", "\"since\": \"3\"" },
        { "\"kind\": \"structAddress\"", "\"kind\": \"struct\"" },
        { "\"carried\": true", "\"carried\": false" },
    };

    [Theory, MemberData(nameof(ModelJsonTests.Specifications), MemberType = typeof(ModelJsonTests))]
    public void Schema_OfEachMemberOfAModel_SaysWhatItIs(string name) =>
        Assert.Empty(Faults(JsonEmitter.Text(ModelJsonTests.Load(name))));

    [Theory, MemberData(nameof(Wrong))]
    public void Schema_OfAModelOfAnotherFormat_RefusesIt(string right, string wrong)
    {
        var text = File.ReadAllText(Path.Combine(TestPaths.Root, "native", "json", "model.json"));

        Assert.Contains(right, text, StringComparison.Ordinal);
        Assert.NotEmpty(Faults(text.Replace(right, wrong, StringComparison.Ordinal)));
    }

    /// <summary>Else it would promise what nobody gets.</summary>
    [Fact]
    public void Schema_EachMember_IsInAModel()
    {
        var described = Members(JsonNode.Parse(_text)!).ToHashSet();
        foreach (var name in ModelJsonTests.Specifications)
            described.ExceptWith(Names(JsonNode.Parse(JsonEmitter.Text(ModelJsonTests.Load(name)))));

        Assert.Empty(described);
    }

    private static List<string> Faults(string model)
    {
        using var document = JsonDocument.Parse(model);
        var results = _strict.Value.Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        return results.IsValid ? [] :
        [
            .. (results.Details ?? []).Where(detail => detail.Errors is not null)
                .SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}")),
        ];
    }

    /// <summary>The schema, with no other members than those that it describes.</summary>
    private static JsonNode Closed(JsonNode schema)
    {
        foreach (var owner in Objects(schema).Where(owner => owner["type"]?.ToString() == "object" && owner["properties"] is not null))
            owner["additionalProperties"] = false;
        return schema;
    }

    private static IEnumerable<string> Members(JsonNode schema) =>
        Objects(schema).Where(owner => owner["type"]?.ToString() == "object").Select(owner => owner["properties"]).OfType<JsonObject>()
            .SelectMany(properties => properties.Select(property => property.Key));

    private static IEnumerable<string> Names(JsonNode? model) =>
        Objects(model).SelectMany(owner => owner.Select(member => member.Key));

    private static List<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject owner => [owner, .. owner.SelectMany(member => Objects(member.Value))],
        JsonArray items => [.. items.SelectMany(Objects)],
        _ => [],
    };
}
