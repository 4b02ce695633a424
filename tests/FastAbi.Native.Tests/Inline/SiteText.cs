using FastAbi.Model.Operations;

namespace FastAbi.Native.Tests.Inline;

/// <summary>
/// Writes functions around inline calls. They take what the trampolines take, each input in a whole register whose upper bits may
/// be anything.
/// </summary>
internal static class SiteText
{
    /// <summary>How many values a keeping function keeps: more than there are registers.</summary>
    public const int Kept = 16;

    /// <summary>How many of them are in registers at once just before the first call.</summary>
    private const int AtOnce = 12;

    /// <summary>Functions <c>site_NAME</c>, each of which makes the call and nothing else.</summary>
    public static string Plain(IEnumerable<Operation> operations) =>
        "#include <fastabi_inline.h>\n\n" + string.Concat(operations.Select(operation => $$"""
            long site_{{operation.Symbol}}({{Parameters(operation)}});
            long site_{{operation.Symbol}}({{Parameters(operation)}})
            {
            	return {{Call(operation)}};
            }


            """));

    /// <summary>
    /// Functions <c>keep_NAME</c>, each of which makes the call twice with as many values alive as there are registers, and more.
    /// What the values were afterwards, they compare with memory; <c>lost</c> has the bits that differ.
    /// </summary>
    public static string Keeping(IEnumerable<Operation> operations) => $$"""
        #include <fastabi_inline.h>

        uint64_t kept[{{Kept}}], given[8], lost;
        uint64_t published __attribute__((visibility("hidden")));


        """ + string.Concat(operations.Select(Keeping));

    private static string Keeping(Operation operation)
    {
        var values = Enumerable.Range(0, Kept).Select(number => $"v{number}").ToList();
        var given = operation.Inputs.Select((_, number) => $"a{number}").ToList();
        return $$"""
            long keep_{{operation.Symbol}}({{Parameters(operation)}});
            long keep_{{operation.Symbol}}({{Parameters(operation)}})
            {
            	uint64_t {{string.Join(", ", values.Select((value, i) => $"{value} = kept[{i}]"))}};
            	long result;

            	{{Lines(given.Select((value, i) => $"given[{i}] = {value};"))}}
            	published = 1;
            	{{Opaque(values.Skip(AtOnce))}}
            	{{Opaque(values.Take(AtOnce))}}
            	result = {{Call(operation)}};
            	published = 2;
            	result = {{Call(operation)}};
            	{{Opaque(values.Take(AtOnce))}}
            	{{Opaque(values.Skip(AtOnce))}}
            	{{Lines(values.Select((value, i) => $"lost |= {value} ^ kept[{i}];"))}}
            	{{Lines(given.Select((value, i) => $"lost |= {value} ^ given[{i}];"))}}
            	return result;
            }


            """;
    }

    /// <summary>A statement of which the compiler believes that it changes the values.</summary>
    private static string Opaque(IEnumerable<string> values) =>
        $"__asm__ volatile (\"\" : {string.Join(", ", values.Select(value => $"\"+r\" ({value})"))});";

    private static string Lines(IEnumerable<string> statements) => string.Join("\n\t", statements);

    private static string Parameters(Operation operation)
    {
        var parameters = operation.Inputs.Select((_, number) => $"uint64_t a{number}");
        if (operation.Outputs.Count > 0)
            parameters = parameters.Append($"{OutType(operation)} *out");
        return string.Join(", ", parameters.DefaultIfEmpty("void"));
    }

    private static string Call(Operation operation)
    {
        var arguments = operation.Inputs.Select((input, number) => $"({input.Type.Spelling})a{number}");
        if (operation.Outputs.Count > 0)
            arguments = arguments.Append("out");
        return $"fastabi_inline_{operation.Symbol}({string.Join(", ", arguments)})";
    }

    private static string OutType(Operation operation) =>
        operation.Outputs is [var only] ? only.Type.Spelling : $"struct fastabi_{operation.Symbol}_out";
}
