using System.Reflection;
using System.Runtime.Loader;

namespace FastAbi.Domains.Tests.Search;

/// <summary>These tests once more, over a model from other bytes.</summary>
internal sealed class MutantContext(byte[] model) : AssemblyLoadContext(isCollectible: true)
{
    /// <summary>What <see cref="WakeupSearch.FindProblem"/> says of that model.</summary>
    public string? FindProblem(int depth)
    {
        var tests = LoadFromAssemblyPath(typeof(WakeupSearch).Assembly.Location);

        return (string?)tests.GetType(typeof(WakeupSearch).FullName!)!.GetMethod(nameof(WakeupSearch.FindProblem))!.Invoke(null, [depth]);
    }

    /// <summary>
    /// The bindings are loaded once more, too, since the tests say where their library is as they are loaded, and so is the dispatch,
    /// which is compiled against them.
    /// </summary>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == typeof(Domain).Assembly.GetName().Name)
            return LoadFromStream(new MemoryStream(model));

        var again = new[] { typeof(DomId).Assembly, typeof(Dispatcher<>).Assembly };
        return again.FirstOrDefault(assembly => assembly.GetName().Name == assemblyName.Name) is { } found
            ? LoadFromAssemblyPath(found.Location)
            : null;
    }
}
