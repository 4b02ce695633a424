namespace FastAbi.Package.Tests.Consumer;

/// <summary>A kernel with a call site for every operation, built once for all tests.</summary>
public sealed class BuiltKernel : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly IReadOnlyDictionary<string, CallSite> _sites;

    public BuiltKernel()
    {
        var build = $"{TestPaths.Root}/managed/FastAbi.BareMetal/build/FastAbi.BareMetal";
        _folder.Write("kernel.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
              <Import Project="{build}.props" />
              <Import Project="{build}.targets" />
            </Project>
            """);
        _folder.Write("Program.cs", SiteText.Kernel(RepositoryAbi.Abi));
        ToolRun.In(_folder.Path, "dotnet", "build", "-c", "Release", "-m:1", "-v:q", "-nologo", "-tl:off").Succeeded();
        _sites = CallSite.InProgram(_folder.In("bin/Release/net10.0/kernel.debug"), "kernel_Sites__");
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>The site of a raw import's name.</summary>
    internal CallSite Site(string import) => _sites[import];
}
