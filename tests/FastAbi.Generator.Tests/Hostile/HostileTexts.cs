using System.Text;
using FastAbi.Model.Yaml;

namespace FastAbi.Generator.Tests.Hostile;

/// <summary>Texts that were written to hurt the reader, most of them as large as it lets them be.</summary>
internal static class HostileTexts
{
    private const int Size = SourceText.LargestFile;
    private const string Header = "name: demo\nhypercall_index: 50\nsubops:\n";

    public static IReadOnlyList<(string Name, string Text)> All { get; } = [.. Nesting, .. Scalars, .. Keys, .. Operations, .. Oddities];

    private static IEnumerable<(string Name, string Text)> Nesting =>
    [
        ("a million brackets", new string('[', 1_000_000)),
        ("a million brackets, closed", new string('[', 500_000) + new string(']', 500_000)),
        ("nested flow mappings", Fill("{a: ")),
        ("nested flow pairs", Fill("[a: b, ")),
        ("nested blocks", Lines(1_400, i => $"{new string(' ', i)}a:")),
        ("nested lists", Fill("- ")),
        ("nested complex keys", Fill("? ")),
        ("nested complex values", Fill(": ")),
        ("aliases that multiply", "a: &a [x,x,x,x,x,x,x,x,x]\n"
        + string.Concat("bcdefghi".Select(c => $"{c}: &{c} [*{(char)(c - 1)},*{(char)(c - 1)},*{(char)(c - 1)},*{(char)(c - 1)}]\n"))),
        ("an anchor that holds itself", "a: &a [*a]"),
        ("merge keys", Header + "  ping: &p {index: 0}\n  pong:\n    <<: *p"),
    ];

    private static IEnumerable<(string Name, string Text)> Scalars =>
    [
        ("a plain scalar", $"name: {new string('a', Size - 6)}"),
        ("a plain scalar of many lines", "name: " + Fill("a\n ")[..^6]),
        ("a quoted scalar", $"name: \"{new string('a', Size - 8)}\""),
        ("a quoted scalar that never ends", "name: \"" + new string('a', Size - 7)),
        ("a scalar of escapes", "name: \"" + Fill("\\n")[..^8] + "\""),
        ("a literal scalar", "name: |\n" + Fill(" a\n")[..^8]),
        ("a folded scalar", "name: >\n" + Fill(" a\n")[..^8]),
        ("blanks", "name:" + new string(' ', Size - 5)),
        ("line ends", new string('\n', Size)),
        ("a comment", new string('#', Size)),
        ("comments", Fill("#\n")),
        ("quotes", Fill("\"")),
        ("apostrophes", Fill("'")),
        ("a number of a million digits", "name: demo\nhypercall_index: " + new string('9', Size - 28)),
        ("a hexadecimal number of a million digits", "name: demo\nhypercall_index: 0x" + new string('f', Size - 30)),
        ("a list of many items", Fill("-\n")),
        ("a flow list of many items", $"[{Fill("a,")[..^2]}]"),
        ("a flow list of nothing", $"[{Fill(",")[..^2]}]"),
    ];

    private static IEnumerable<(string Name, string Text)> Keys =>
    [
        ("one key 100,000 times", Lines(100_000, _ => "a: 1")),
        ("unknown keys", Lines(90_000, i => $"k{i}: 1")),
        ("keys that are almost known", Lines(80_000, i => $"nam{i}: ")),
        ("unknown keys in a flow mapping", $"{{{string.Concat(Enumerable.Range(0, 90_000).Select(i => $"k{i}: 1,"))}}}"),
        ("a key of a mebibyte", $"? {new string('k', Size - 6)}\n: 1"),
        ("a quoted key of a mebibyte", $"\"{new string('k', Size - 6)}\": 1"),
        ("a long name above many unknown keys", $"{Header}  ? {new string('k', 500_000)}\n  :\n" + Lines(40_000, i => $"   k{i}: 1")),
        ("a long name of a hypercall with many operations", $"name: {new string('k', 500_000)}\nhypercall_index: 50\nsubops:\n"
        + Lines(25_000, i => $" o{i}: {{index: 0}}")),
    ];

    private static IEnumerable<(string Name, string Text)> Operations =>
    [
        ("operations of one index", Header + Lines(45_000, i => $"  o{i}: {{index: 0}}")),
        ("operations without index", Header + Lines(70_000, i => $"  o{i}: {{}}")),
        ("operations that are sound", Header + Lines(40_000, i => $"  o{i}: {{index: {i}}}")),
        ("inputs in one register", Ping + Lines(60_000, i => $"     k{i}: 2")),
        ("inputs beyond the registers", Ping + Lines(50_000, i => $"     k{i}: {i + 8}")),
        ("params of no field", Ping + Lines(30_000, i => $"     k{i}: 2") + "    c_lang:\n     params:\n"
        + Lines(25_000, i => $"      j{i}: int")),
        ("params of almost a field", Ping + Lines(8_000, i => $"     k{i:d40}: 2") + "    c_lang:\n     params:\n"
        + Lines(8_000, i => $"      j{i:d40}: int")),
        ("params of unknown types", Ping + Lines(30_000, i => $"     k{i}: 2") + "    c_lang:\n     params:\n"
        + Lines(20_000, i => $"      k{i}: uint{i}_t")),
        ("elements of an array", Ping.Replace("input", "output", StringComparison.Ordinal) + Lines(30_000, i => $"     k[{i}]: 2")
        + "    c_lang:\n     params:\n" + Lines(14_000, i => $"      k[{i}]: int")),
        ("clobbers", $"{Header}  ping:\n    index: 0\n    clobber: [{Fill("3,")[..^80]}]"),
    ];

    private static IEnumerable<(string Name, string Text)> Oddities =>
    [
        ("documents", Fill("---\n")),
        ("document ends", Fill("...\n")),
        ("directives", Fill("%FOO x\n")),
        ("tag directives", Fill("%TAG ! x\n")),
        ("a version of many digits", "%YAML 1." + new string('9', 1_000) + "\n---\na: 1"),
        ("tags", Fill("!a ")),
        ("anchors", Fill("&a ")),
        ("a tag that is not UTF-8", "name: !<%FF%FE> x"),
        ("an escape beyond Unicode", "name: \"\\UFFFFFFFF\""),
        ("an escape below zero", "name: \"\\U80000000\""),
        ("an escaped surrogate", "name: \"\\uD800\""),
        ("an escaped NUL", "name: \"a\\0b\""),
        ("an escaped line end as key", "\"a\\nb\": 1"),
        ("an indentation of 9999", "name: |9999\n a"),
        ("tabs", "name:\tdemo\n\thypercall_index: 50"),
        ("colons", Fill("a:")),
        ("values", Fill("a: ")),
        ("block scalars", Fill("a: |\n")),
        ("a reserved character", "name: @x"),
    ];

    private static string Ping => Header + "  ping:\n    index: 0\n    input:\n";

    private static string Fill(string piece)
    {
        var text = new StringBuilder(Size);
        while (text.Length + piece.Length <= Size)
            text.Append(piece);
        return text.ToString();
    }

    private static string Lines(int count, Func<int, string> line) => string.Concat(Enumerable.Range(0, count).Select(i => line(i) + "\n"));
}
