namespace FastAbi.Build.Tests;

/// <summary>build.sh and build.ps1 say and answer the same.</summary>
public sealed class DoorTests
{
    [Fact]
    public void Help_BothDoors_ListTheCommands()
    {
        var shell = ShellDoor("help");

        Assert.Equal(0, shell.Status);
        Assert.StartsWith("Usage: ./build.sh [COMMAND]", shell.Output, StringComparison.Ordinal);
        Assert.All(
            ["all", "test", "bench", "xen", "linux", "deb", "clean", "help"],
            command => Assert.Contains($"\n  {command} ", shell.Output, StringComparison.Ordinal));
        Assert.Equal(shell.Output, PowerShellDoor.Run("help").Output);
    }

    [Fact]
    public void WrongUsage_BothDoors_PassArgumentsAndStatusOn()
    {
        var shell = ShellDoor("all", "-p:Xen=/no/such.elf");

        Assert.Equal(2, shell.Status);
        Assert.Equal("build: There is no Xen at /no/such.elf.\n", shell.Complaints);
        Assert.Equal(2, PowerShellDoor.Run("all -p:Xen=/no/such.elf").Status);
    }

    [Fact]
    public void RelativePath_FromAnotherFolder_CountsFromThere()
    {
        using TemporaryFolder folder = new();

        var run = ToolRun.In(folder.Path, Path.Combine(TestPaths.Root, "build.sh"), "-p:Xen=mine/xen.elf");

        Assert.Equal(2, run.Status);
        Assert.StartsWith($"build: There is no Xen at {folder.Path}/mine/xen.elf.", run.Complaints, StringComparison.Ordinal);
    }

    private static ToolRun ShellDoor(params string[] arguments) =>
        ToolRun.In(TestPaths.Root, Path.Combine(TestPaths.Root, "build.sh"), arguments);
}
