using FastAbi.Generator.Emit;
using FastAbi.Generator.Tests.Rules;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Tests.Hostile;

/// <summary>Unusual spellings that YAML allows and that mean the same.</summary>
public class PlainVariantTests
{
    private static readonly (string Name, Func<string, string> Respell)[] _variants =
    [
        ("CRLF line ends", text => text.ReplaceLineEndings("\r\n")),
        ("CR line ends", text => text.ReplaceLineEndings("\r")),
        ("no last line end", text => text.TrimEnd()),
        ("document marks around", text => $"---\n{text}...\n".Replace("---\n", "--- # start\n", StringComparison.Ordinal)),
        ("a version", text => $"%YAML 1.2\n---\n{text}"),
        ("comments and blanks", text => text.ReplaceLineEndings("  # comment\n   \n")),
        ("quoted keys and names", text => text.Replace("ping:", "'ping':", StringComparison.Ordinal)
        .Replace("name: demo", "\"name\": 'demo'", StringComparison.Ordinal)),
        ("escaped letters", text => text.Replace("name: demo", "name: \"d\\x65mo\"", StringComparison.Ordinal)),
        ("explicit keys", text => text.Replace("name: demo", "? name\n: demo", StringComparison.Ordinal)),
        ("hexadecimal numbers", text => text.Replace("50", "0x32", StringComparison.Ordinal)
        .Replace("value: 2", "value: 0x02", StringComparison.Ordinal)),
        ("minus zero", text => text.Replace("index: 0", "index: -0", StringComparison.Ordinal)),
        ("a tab behind a colon", text => text.Replace("name: demo", "name:\tdemo", StringComparison.Ordinal)),
        ("flow style",
        _ => "{name: demo, hypercall_index: 50, subops: {ping: {index: 0,\n\n input: {value: 2}, c_lang: {params: {value: uint32_t}}}}}"),
    ];

    public static TheoryData<string> Names => new(_variants.Select(variant => variant.Name));

    [Theory, MemberData(nameof(Names))]
    public void Load_SpelledOtherwise_MeansTheSame(string name)
    {
        var variant = _variants.Single(variant => variant.Name == name);

        Assert.Equal(Emitted(RuleCase.PingValue), Emitted(variant.Respell(RuleCase.PingValue)));
    }

    private static string Emitted(string text)
    {
        using var fixture = new SpecFixture();
        fixture.Write("abi/demo.yml", text);
        var operation = Assert.Single(fixture.LoadSound().Operations);
        // The lines of the operation and its fields are all that may differ.
        var anywhere = SourcePosition.StartOf("abi/demo.yml");
        var same = operation with
        {
            Source = "abi/demo.yml",
            Position = anywhere,
            Inputs = [.. operation.Inputs.Select(field => field with { Position = anywhere })],
            Outputs = [.. operation.Outputs.Select(field => field with { Position = anywhere })],
        };
        return string.Concat(
            Targets.Files(new Abi([fixture.Load().Hypercalls[0] with { Operations = [same] }], [], [])).Select(file => file.Text));
    }
}
