using System.Text.RegularExpressions;
using FastAbi.Testing.Structure;

namespace FastAbi.Style.Tests.Native;

/// <summary>Modules of C and assembly include each other in one direction.</summary>
public sealed partial class ModuleTests
{
    // Where the compiler is told to look, beside the folder of the file itself.
    private static readonly string[] s_folders = ["native/guest", "native/include", "native/asm"];

    [Fact]
    public void Modules_ByTheirIncludes_FormNoCycle()
    {
        ModuleGraph graph = new();
        HashSet<string> paths = [.. SourceFile.All.Select(file => file.Path)];
        foreach (var file in SourceFile.All)
        {
            foreach (var name in Include().Matches(file.Text).Select(match => match.Groups["name"].Value))
            {
                var path = Candidates(file.Path, name).FirstOrDefault(paths.Contains);
                Assert.True(path is not null, $"{file.Path}: no folder has {name}");
                graph.Add(ModuleGraph.ModuleOf(file.Path), ModuleGraph.ModuleOf(path));
            }
        }

        Assert.Contains("native/guest/tour/event_channel_unmask", graph.Modules);
        Assert.Contains("native/guest/hostile/attack", graph.Modules);
        Assert.Contains("native/guest/wary/caller", graph.Modules);
        Assert.Contains("native/guest/cost/vcpu", graph.Modules);
        Assert.Contains("native/asm/sched", graph.Modules);
        var cycle = graph.Cycle();
        Assert.True(cycle.Count == 0, $"the modules form a cycle: {string.Join(", ", cycle)}");
    }

    [Theory]
    [InlineData("a b, b c", "")]
    [InlineData("a a", "")]
    [InlineData("a b, a c, b d, c d", "")]
    [InlineData("a b, b a", "a -> b, b -> a")]
    [InlineData("a b, b c, c d, d b", "b -> c, c -> d, d -> b")]
    public void Cycle_OfAGraph_IsNamedByItsEdges(string edges, string cycle)
    {
        ModuleGraph graph = new();
        foreach (var edge in edges.Split(", "))
            graph.Add(edge[..1], edge[2..]);

        Assert.Equal(cycle, string.Join(", ", graph.Cycle()));
    }

    [Theory]
    [InlineData("guest/trap.c", "guest/trap")]
    [InlineData("guest/trap_entry.S", "guest/trap")]
    [InlineData("guest/trap_frame.h", "guest/trap_frame")]
    public void Module_OfAFile_IsNamedLikeIt(string file, string module) => Assert.Equal(module, ModuleGraph.ModuleOf(file));

    private static IEnumerable<string> Candidates(string includer, string name) =>
        from folder in s_folders.Prepend(Path.GetDirectoryName(includer)!)
        select Path.GetRelativePath(TestPaths.Root, Path.GetFullPath(Path.Combine(TestPaths.Root, folder, name)));

    [GeneratedRegex("^#include \"(?<name>[^\"]+)\"", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Include();
}
