using System.Reflection;

namespace FastAbi.Headers.Tests;

/// <summary>All that the suite shows with the system's libclang holds with the newer one of the NuGet package, too.</summary>
public sealed class OtherLibClangTests
{
    private static readonly string _library = typeof(OtherLibClangTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(data => data.Key == "libclang").Value!;

    [Fact]
    public void Suite_WithThePackagesLibClang_Passes()
    {
        Assert.True(File.Exists(_library), $"there is no {_library}");

        var run = ToolRun.In(TestPaths.Root, "env", $"LIBCLANG_PATH={_library}", Environment.ProcessPath!,
            "-noLogo", "-noColor", "-noAutoReporters", "-reporter", "quiet", "-class-", typeof(OtherLibClangTests).FullName!);

        Assert.True(run.Status == 0, run.Output + run.Complaints);
    }
}
