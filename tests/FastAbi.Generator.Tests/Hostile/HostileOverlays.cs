namespace FastAbi.Generator.Tests.Hostile;

/// <summary>Specifications and overlays that ask for work on each pair of their parts.</summary>
internal static class HostileOverlays
{
    private const string Header = "name: demo\nhypercall_index: 50\nsubops:\n";
    private const string Ping = Header + "  ping:\n    index: 0\n    input:\n";
    private const string Overlay = "# abi/overlay/demo.yml\nname: demo\noperations:\n";

    public static IReadOnlyList<(string Name, string Text)> All { get; } =
    [
        ("unknown operations", Header + Lines(35_000, i => $"  o{i}: {{index: {i}}}") + Overlay + Lines(60_000, i => $"  p{i}: {{}}")),
        ("unknown operations of a long name",
        $"name: {new string('k', 900_000)}\nhypercall_index: 50\nsubops: {{ping: {{index: 0}}}}\n# abi/overlay/demo.yml\nname: " +
        $"{new string('k', 900_000)}\noperations:\n" + Lines(12_000, i => $" p{i}: {{}}")),
        ("unknown fields", Ping + Lines(60_000, i => $"     k{i}: 2") + Overlay + "  ping:\n   fields:\n"
        + Lines(60_000, i => $"    j{i}: {{}}")),
        ("changes of one erratum", Ping + Lines(60_000, i => $"     k{i}: 2") + Overlay
        + "  ping:\n   errata:\n   - reason: x\n     input:\n" + Lines(60_000, i => $"      j{i}: 3")),
        ("removals of one erratum", Ping + Lines(60_000, i => $"     k{i}: 2") + Overlay
        + "  ping:\n   errata:\n   - reason: x\n     input:\n" + Lines(50_000, i => $"      k{i}: none")),
        ("errata", Ping + Lines(60_000, i => $"     k{i}: 2") + Overlay + "  ping:\n   errata:\n"
        + Lines(30_000, i => $"   - {{input: {{k{i}: 3}}, reason: x}}")),
        ("unknown types", Ping + Lines(30_000, i => $"     k{i}: 2") + "    c_lang:\n     params:\n"
        + Lines(20_000, i => $"      k{i}: t{i}") + "# abi/overlay/types.yml\ntypes:\n" + Lines(50_000, i => $" u{i}: {{is: int}}")),
        ("types of long names", Ping + "     k: 2\n    c_lang: {params: {k: int}}\n# abi/overlay/types.yml\ntypes:\n"
        + Lines(10_000, i => $" {new string('u', 60)}{i}: {{is: {new string('v', 20)}}}")),
    ];

    private static string Lines(int count, Func<int, string> line) => string.Concat(Enumerable.Range(0, count).Select(i => line(i) + "\n"));
}
