using System.Reflection;
using FastAbi.Compare;
using FastAbi.Emulation;
using FastAbi.Explorer;
using FastAbi.Generator.Emit;
using FastAbi.Headers.Verify;
using FastAbi.Model.Operations;
using FastAbi.Proof;
using FastAbi.Testing.Structure;
using FastAbi.Tool.Rules;

namespace FastAbi.Generator.Tests.Structure;

/// <summary>Within an assembly namespaces are in one order; between assemblies the compiler sees to it.</summary>
public sealed class AssemblyTests
{
    internal static readonly Assembly[] Assemblies =
    [
        typeof(Abi).Assembly, typeof(Targets).Assembly, typeof(Verifier).Assembly, typeof(Prover).Assembly, typeof(Comparison).Assembly,
        typeof(BootRun).Assembly,
        typeof(ExplorerPage).Assembly, typeof(RuleCatalog).Assembly,
    ];

    public static TheoryData<string> Names => [.. Assemblies.Select(assembly => assembly.GetName().Name!)];

    [Theory, MemberData(nameof(Names))]
    public void Namespaces_OfAnAssembly_FormNoRing(string name) =>
        NamespaceGraph.AssertNoRing(Assemblies.Single(assembly => assembly.GetName().Name == name));

    [Fact]
    public void Proof_OfAllProjects_ReferencesTheModelAlone() =>
        Assert.Equal(["FastAbi.Model"],
            typeof(Prover).Assembly.GetReferencedAssemblies().Select(reference => reference.Name!)
            .Where(reference => reference.StartsWith("FastAbi", StringComparison.Ordinal)));
}
