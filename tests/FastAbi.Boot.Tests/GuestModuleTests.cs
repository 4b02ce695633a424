using FastAbi.Testing.Structure;

namespace FastAbi.Boot.Tests;

/// <summary>Modules of a guest call each other in one direction, those of the library too: what an object needs, as the linker sees
/// it.</summary>
public sealed class GuestModuleTests : IDisposable
{
    private static readonly string s_guests = Path.Combine(TestPaths.Root, "native", "guest");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("tour", "event_channel", "event_channel_bind")]
    [InlineData("cost", "cost", "step")]
    [InlineData("hostile", "attack", "call", "random")]
    [InlineData("differential", "world", "pages", "random")]
    [InlineData("wary", "caller", "enter", "random/inputs.c", "random/operations.c", "random/random.c")]
    public void Modules_ByTheirSymbols_FormNoCycle(string guest, string module, string needed, params string[] shared)
    {
        var sources = shared.Prepend(guest)
            .Select(folder => Path.Combine(s_guests, folder))
            .SelectMany(path => File.Exists(path)
                ? [path]
                : (string[])[.. Directory.GetFiles(path, "*.c"), .. Directory.GetFiles(path, "*.S")]);
        ToolRun.In(
            s_guests, "make", "-s", "-f", "guest.mk", $"NAME={guest}", $"SOURCES={string.Join(' ', sources)}", $"OUT={_folder.Path}",
            $"FASTABI={TestPaths.Out}").Succeeded();

        var (defined, undefined) = Symbols(_folder.In($"obj/guest/{guest}"));
        ModuleGraph graph = new();
        foreach (var (name, symbol) in undefined.Where(use => defined.ContainsKey(use.Symbol)))
            graph.Add(name, defined[symbol]);

        Assert.Contains(module, graph.Modules);
        Assert.Contains(undefined, use => use.Module == module && defined.GetValueOrDefault(use.Symbol) == needed);
        Assert.Contains("boot/crash", graph.Modules);
        var cycle = graph.Cycle();
        Assert.True(cycle.Count == 0, $"the modules form a cycle: {string.Join(", ", cycle)}");
    }

    /// <summary>The module that defines a symbol, and which symbols a module needs. The linked table of symbols is no module.</summary>
    private static (Dictionary<string, string> Defined, List<(string Module, string Symbol)> Undefined) Symbols(string folder)
    {
        Dictionary<string, string> defined = [];
        List<(string Module, string Symbol)> undefined = [];
        foreach (var file in Directory.GetFiles(folder, "*.o", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var module = ModuleGraph.ModuleOf(Path.GetRelativePath(folder, file));
            if (module is "first" or "final")
                continue;

            // nm -P: name, type, value, size.
            foreach (var words in ToolRun.In(folder, "nm", "-P", "-g", file).Succeeded().Output.Split('\n').Where(line => line.Length > 0)
                .Select(line => line.Split(' ')))
            {
                if (words[1] == "U")
                    undefined.Add((module, words[0]));
                else
                    defined.Add(words[0], module);
            }
        }

        return (defined, undefined);
    }
}
