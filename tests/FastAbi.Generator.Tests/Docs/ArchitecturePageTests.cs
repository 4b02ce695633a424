using System.Reflection;
using FastAbi.Generator.Tests.Golden;
using FastAbi.Generator.Tests.Structure;
using FastAbi.Testing.Structure;

namespace FastAbi.Generator.Tests.Docs;

/// <summary>What <c>docs/architecture.md</c> draws is what was compiled.</summary>
public sealed class ArchitecturePageTests
{
    private static readonly bool _isUpdated = Environment.GetEnvironmentVariable(GoldenCase.UpdateSwitch) == "1";

    private static readonly NamespaceGraph _graph = NamespaceGraph.Of(AssemblyTests.Assemblies.Select(assembly => assembly.Location));

    [Fact]
    public void Assemblies_AreDrawnAsTheyReferToEachOther() => AssertPart("assemblies", Diagram());

    [Fact]
    public void Namespaces_AreListedInTheirOrder() =>
        AssertPart("namespaces", string.Concat(AssemblyTests.Assemblies.Select(Levels)));

    [Fact]
    public void Flow_OfValues_GoesWhereOneRoomUsesTheOther()
    {
        var boxes = ArchitecturePage.FlowBoxes;
        var uses = _graph.Edges.SelectMany(edge => new[] { (edge.From, edge.To), (edge.To, edge.From) }).ToHashSet();

        Assert.All(boxes.Values, label => Assert.Contains($"FastAbi.{label}", _graph.Namespaces));
        Assert.All(
            ArchitecturePage.FlowArrows.Where(arrow => boxes.ContainsKey(arrow.From) && boxes.ContainsKey(arrow.To)),
            arrow => Assert.Contains(($"FastAbi.{boxes[arrow.From]}", $"FastAbi.{boxes[arrow.To]}"), uses));
    }

    [Fact]
    public void Flow_OfValues_HasEachLoweringAndEachTarget() =>
        Assert.Empty(_graph.Namespaces
            .Where(name => name.StartsWith("FastAbi.Generator.", StringComparison.Ordinal) && name != "FastAbi.Generator.Emit")
            .Except(ArchitecturePage.FlowBoxes.Values.Select(label => $"FastAbi.{label}")));

    private static void AssertPart(string name, string expected)
    {
        if (_isUpdated)
            ArchitecturePage.Replace(name, expected);
        Assert.Equal(expected, ArchitecturePage.Part(name));
    }

    // An arrow that follows from two others is left out.
    private static string Diagram()
    {
        var references = AssemblyTests.Assemblies.ToDictionary(Name, assembly => References(assembly).ToList());
        var arrows =
            from user in references
            from used in user.Value
            where !user.Value.Any(other => other != used && Reached(references, other).Contains(used))
            select $"    {user.Key} --> {used}\n";
        return $"```mermaid\ngraph TD\n{string.Concat(arrows)}```\n";
    }

    private static HashSet<string> Reached(Dictionary<string, List<string>> references, string from) =>
        [.. references.GetValueOrDefault(from, []).SelectMany(used => Reached(references, used).Append(used))];

    private static IEnumerable<string> References(Assembly assembly) =>
        from reference in assembly.GetReferencedAssemblies()
        where reference.Name == "System.CommandLine" || !IsOfDotnet(reference.Name!)
        orderby reference.Name
        select reference.Name;

    private static bool IsOfDotnet(string name) =>
        name.StartsWith("System", StringComparison.Ordinal) || name.StartsWith("Microsoft", StringComparison.Ordinal);

    private static string Name(Assembly assembly) => assembly == AssemblyTests.Assemblies[^1] ? "FastAbi.Tool" : assembly.GetName().Name!;

    // Each namespace stands one below the lowest that it uses.
    private static string Levels(Assembly assembly)
    {
        var graph = NamespaceGraph.Of(assembly);
        var uses = graph.Edges.ToLookup(edge => edge.From, edge => edge.To);
        var levels = graph.Namespaces.Where(name => name.StartsWith("FastAbi", StringComparison.Ordinal)).ToLookup(Level)
            .OrderBy(level => level.Key)
            .Select(level => $"{level.Key}. {string.Join(", ", level.Select(name => $"`{Short(name)}`"))}\n");
        return $"{Name(assembly)}:\n\n{string.Concat(levels)}\n";

        int Level(string name) => uses[name].Select(Level).DefaultIfEmpty(0).Max() + 1;

        string Short(string name) => name.StartsWith($"{Name(assembly)}.", StringComparison.Ordinal)
            ? name[(Name(assembly).Length + 1)..]
            : name;
    }
}
