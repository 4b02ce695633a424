using FastAbi.Model.Operations;

namespace FastAbi.Testing.Specs;

/// <summary>The seven files, read as the build reads them.</summary>
public static class RepositoryAbi
{
    private static readonly Lazy<Abi> _abi = new(() => SpecLoader.Load(Path.Combine(TestPaths.Root, "abi")));

    public static Abi Abi => _abi.Value;

    public static IReadOnlyList<Operation> Operations => [.. _abi.Value.Operations];

    /// <summary>The names of all operations as test data.</summary>
    public static TheoryData<string> Names => new(Operations.Select(operation => operation.Name));

    public static Operation Named(string name) => Operations.Single(operation => operation.Name == name);
}
