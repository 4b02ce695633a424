namespace FastAbi.Package.Tests.Consumer;

/// <summary>A console program with a call site for every operation, published once for all tests.</summary>
public sealed class PublishedConsole : IDisposable
{
    private readonly ConsumerProject _project = new();
    private readonly Dictionary<string, CallSite> _sites;

    public PublishedConsole()
    {
        _project.Write("Program.cs", SiteText.CSharp(RepositoryAbi.Abi));
        Program = _project.Publish();
        var file = CodeFile.ReadSingle(Program);
        var symbols = file.Functions.GroupBy(function => function.Value).ToDictionary(group => group.Key, group => group.First().Name);
        _sites = file.Functions.Where(function => function.Name.StartsWith("console_Sites__", StringComparison.Ordinal))
            .ToDictionary(function => function.Name["console_Sites__".Length..],
            function => new CallSite(FunctionCode.Decode(file, function), symbols));
    }

    /// <summary>The program's file.</summary>
    public string Program { get; }

    public void Dispose() => _project.Dispose();

    /// <summary>The site of a raw import's name.</summary>
    internal CallSite Site(string import) => _sites[import];
}
