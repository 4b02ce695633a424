using FastAbi.Package.Tests.Packages;
using FastAbi.Testing.Commands;

namespace FastAbi.Package.Tests;

/// <summary>The generator as a dotnet tool.</summary>
public sealed class ToolPackageTests
{
    [Fact]
    public void Tool_InstalledFromItsPackage_ChecksGeneratesAndBoots()
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

        // It has the specification, as the program of the Debian package has.
        Assert.Equal("7 hypercalls, 49 operations: nothing to report\n",
            ToolRun.In(folder.Path, folder.In("tools/fastabi"), "check").Succeeded().Output);
        ToolRun.In(folder.Path, folder.In("tools/fastabi"), "generate").Succeeded();
        Assert.Equal(
            File.ReadAllText(Path.Combine(TestPaths.Root, "managed", "FastAbi", "Generated", "EventChannel.cs")),
            folder.Read("managed/FastAbi/Generated/EventChannel.cs"));

        var boot = ToolRun.In(folder.Path, folder.In("tools/fastabi"),
            "boot", GuestBoot.Built("hello-c.elf"), "--count", "--vcpus", "2", "--qemu", TestPaths.Qemu);
        Assert.Equal(0, boot.Status);
        Assert.StartsWith("monitor: 2 vCPU", boot.Output, StringComparison.Ordinal);
        Assert.Contains("\ndone: 2 ok, 0 skip, 0 not ok\n", boot.Output, StringComparison.Ordinal);
        Assert.Contains("version.version", boot.Output, StringComparison.Ordinal);
        Assert.Empty(boot.Complaints);
    }
}
