namespace FastAbi.Package.Tests.Consumer;

/// <summary>A console program with a call site for every operation, published once for all tests.</summary>
public sealed class PublishedConsole : IDisposable
{
    private readonly ConsumerProject _project = new();
    private readonly IReadOnlyDictionary<string, CallSite> _sites;

    public PublishedConsole()
    {
        _project.Write("Program.cs", SiteText.CSharp(RepositoryAbi.Abi));
        Program = _project.Publish();
        _sites = CallSite.InProgram(Program, "console_Sites__");
    }

    /// <summary>The program's file.</summary>
    public string Program { get; }

    public void Dispose() => _project.Dispose();

    /// <summary>The site of a raw import's name.</summary>
    internal CallSite Site(string import) => _sites[import];
}
