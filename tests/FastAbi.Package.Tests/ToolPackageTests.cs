using FastAbi.Package.Tests.Packages;

namespace FastAbi.Package.Tests;

/// <summary>The generator as a dotnet tool.</summary>
public sealed class ToolPackageTests
{
    [Fact]
    public void Tool_InstalledFromItsPackage_ChecksAndGenerates()
    {
        using var folder = new TemporaryFolder();
        folder.Write("nuget.config", $"""
            <?xml version="1.0" encoding="utf-8"?>
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><clear /><add key="fastabi" value="{PackageFile.Feed}" /></packageSources>
            </configuration>
            """);
        ToolRun.In(folder.Path, "dotnet", "tool", "install", "FastAbi.Tool", "--tool-path", "tools").Succeeded();

        var abi = Path.Combine(TestPaths.Root, "abi");
        Assert.Equal("7 hypercalls, 49 operations: nothing to report\n",
            ToolRun.In(folder.Path, folder.In("tools/fastabi"), "check", "--abi", abi).Succeeded().Output);
        ToolRun.In(folder.Path, folder.In("tools/fastabi"), "generate", "--abi", abi).Succeeded();
        Assert.Equal(
            File.ReadAllText(Path.Combine(TestPaths.Root, "managed", "FastAbi", "Generated", "EventChannel.cs")),
            folder.Read("managed/FastAbi/Generated/EventChannel.cs"));
    }
}
