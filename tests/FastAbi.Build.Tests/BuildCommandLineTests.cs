namespace FastAbi.Build.Tests;

/// <summary>What is said of arguments that the build cannot follow, before anything is built.</summary>
public sealed class BuildCommandLineTests
{
    [Theory]
    [InlineData("tset", "Unrecognized command or argument 'tset'.")]
    [InlineData("--no-such-option", "Unrecognized command or argument '--no-such-option'.")]
    [InlineData("-p:Xen", "-p takes NAME=VALUE, not 'Xen'.")]
    [InlineData("-p:Xen=", "-p takes NAME=VALUE, not 'Xen='.")]
    [InlineData("-p:Xen=/no/such.elf", "There is no Xen at /no/such.elf.")]
    [InlineData("all -p:Xen=/no/such.elf", "There is no Xen at /no/such.elf.")]
    [InlineData("all -p:Qemu=/no/such-qemu", "There is no QEMU at /no/such-qemu.")]
    [InlineData("test -p:XenHeaders=/no/such", "There is no xen.h in /no/such.")]
    [InlineData("xen -p:XenSource=/no/such", "There is no tree of Xen's sources at /no/such.")]
    public async Task Run_WrongUsage_SaysWhatIsWrong(string arguments, string message)
    {
        using StringWriter output = new();
        using StringWriter complaints = new();

        var status = await new BuildCommandLine(output, complaints).RunAsync(arguments.Split(' '));

        Assert.Equal(BuildCommandLine.WrongUsage, status);
        Assert.StartsWith($"build: {message}\n", complaints.ToString(), StringComparison.Ordinal);
        Assert.Equal("", output.ToString());
    }
}
