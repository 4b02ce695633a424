namespace FastAbi.Build.Tests;

/// <summary>build.sh and build.ps1 say and answer the same.</summary>
public sealed class DoorTests
{
    [Fact]
    public void Help_BothDoors_ListTheCommands()
    {
        ToolRun shell = ShellDoor("help");

        Assert.Equal(0, shell.Status);
        Assert.StartsWith("Usage: ./build.sh [COMMAND]", shell.Output, StringComparison.Ordinal);
        Assert.All(["all", "test", "bench", "clean", "help"], command => Assert.Contains($"\n  {command} ", shell.Output, StringComparison.Ordinal));
        Assert.Equal(shell, PowerShellDoor.Run("help"));
    }

    [Fact]
    public void UnknownCommand_BothDoors_FailAndPointToHelp()
    {
        ToolRun shell = ShellDoor("tset");

        Assert.Equal(1, shell.Status);
        Assert.StartsWith(
            "build : error : There is no command 'tset'; './build.sh help' lists them.", shell.Output, StringComparison.Ordinal);
        Assert.Equal(shell, PowerShellDoor.Run("tset"));
    }

    [Theory]
    [InlineData("-p:Xen=/no/such.elf", "There is no Xen at /no/such.elf.")]
    [InlineData("all -p:Xen=/no/such.elf", "There is no Xen at /no/such.elf.")]
    [InlineData("all -p:Qemu=/no/such-qemu -v:m", "There is no QEMU at /no/such-qemu.")]
    [InlineData("test -v:m -p:XenHeaders=/no/such", "There is no xen.h in /no/such.")]
    public void PathOfNothing_BothDoors_FailAtOnce(string arguments, string message)
    {
        ToolRun shell = ShellDoor(arguments.Split(' '));

        Assert.Equal(1, shell.Status);
        Assert.StartsWith($"build : error : {message}", shell.Output, StringComparison.Ordinal);
        Assert.Equal(shell, PowerShellDoor.Run(arguments));
    }

    [Fact]
    public void RelativePath_FromAnotherFolder_CountsFromThere()
    {
        using var folder = new TemporaryFolder();

        ToolRun run = ToolRun.In(folder.Path, Path.Combine(TestPaths.Root, "build.sh"), "-p:Xen=mine/xen.elf");

        Assert.Equal(1, run.Status);
        Assert.StartsWith($"build : error : There is no Xen at {folder.Path}/mine/xen.elf.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void WrongMSBuildArgument_BothDoors_PassTheStatusOn()
    {
        ToolRun shell = ShellDoor("help", "-no-such-switch");

        Assert.NotEqual(0, shell.Status);
        Assert.Equal(shell.Status, PowerShellDoor.Run("help -no-such-switch").Status);
    }

    private static ToolRun ShellDoor(params string[] arguments) =>
        ToolRun.In(TestPaths.Root, Path.Combine(TestPaths.Root, "build.sh"), arguments);
}
