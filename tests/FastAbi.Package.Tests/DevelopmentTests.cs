using FastAbi.Package.Tests.Consumer;

namespace FastAbi.Package.Tests;

/// <summary>The package while a program is written: restored, built, and run without being published.</summary>
public sealed class DevelopmentTests : IDisposable
{
    private readonly ConsumerProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void Restore_ForAnOlderFramework_IsRefused()
    {
        var run = _project.Dotnet("restore", "-nologo", "-p:TargetFramework=net9.0");

        Assert.NotEqual(0, run.Status);
        Assert.Contains("error NU1202: ", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("-r", "linux-x64")]
    public void Run_WithoutPublishing_AnswersEnosysToEveryCall(params string[] arguments)
    {
        _project.Write("Program.cs", SiteText.CSharp(RepositoryAbi.Abi));

        var run = _project.Dotnet(["run", "-c", "Release", .. arguments]).Succeeded();

        Assert.Equal(
            RepositoryAbi.Operations.Select(operation => $"{operation.Name} -ENOSYS").Prepend("This is not Xen."),
            run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
