using System.Net;
using System.Net.Sockets;
using FastAbi.Package.Tests.Consumer;

namespace FastAbi.Package.Tests;

/// <summary>A kernel in C# in the hands of its author, who has the packages and nothing of the repository.</summary>
public sealed class KernelTemplateTests(NewUser user) : IClassFixture<NewUser>
{
    private const string Kernel = "my kernel";
    private const string Tests = "my tests";

    public static TheoryData<string, string[]> Platforms => new()
    {
        { "monitor", [] },
        { "xen", [$"-p:BootXen={TestPaths.Xen}"] },
        { "bare", [] },
    };

    [Fact]
    public void Build_OfTheTemplate_SaysNothingAndLeavesAKernel()
    {
        Assert.Contains("0 Warning(s)", user.Built.Output, StringComparison.Ordinal);
        Assert.Equal(
            ["my kernel.debug", "my kernel.dll", "my kernel.elf", "my kernel.pdb"],
            Directory.GetFiles(user.In("my kernel/bin/Debug/net10.0")).Select(file => Path.GetFileName(file))
                .Order(StringComparer.Ordinal));
    }

    /// <summary>What is published is what boots.</summary>
    [Fact]
    public void Publish_OfTheTemplate_IsTheKernelAndItsSymbols()
    {
        user.Dotnet(Kernel, "publish", "--no-build", "-c", "Debug").Succeeded();

        Assert.Equal(
            ["my kernel.debug", "my kernel.elf"],
            Directory.GetFiles(user.In("my kernel/bin/Debug/net10.0/publish")).Select(file => Path.GetFileName(file))
                .Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public void Run_OnAPlatform_ShowsWhatTheKernelPrintsAndGetsTheArguments(string platform, string[] options)
    {
        var run = user.Dotnet(Kernel, ["run", "--no-build", $"-p:BootOn={platform}", "-p:BootTimeout=300", .. options, "--", "one", "two"])
            .Succeeded();

        var end = platform switch
        {
            "monitor" => "Hypercalls go in registers.\nport 1\n",
            "xen" => "Hypercalls go in structs.\nport 1\n",
            _ => "There is no Xen here.\n",
        };
        Assert.Contains($"Hello from ring 0\nargument: one\nargument: two\n{end}", run.Output, StringComparison.Ordinal);
    }

    /// <summary>
    /// A kernel says how it ended, and `dotnet run` hands that on; without options it is on the monitor. What catches exceptions
    /// is in the package.
    /// </summary>
    [Fact]
    public void Run_OfAMainThatCatchesAndReturnsAnError_EndsSo()
    {
        var source = user.Read("my kernel/Program.cs");
        user.Dotnet(".", "new", "fastabi-guest", "-o", "failing").Succeeded();
        user.Write("failing/Program.cs", source.Replace(
            "port.Value);\nreturn 0;",
            "port.Value);\ntry\n{\n    return args[5].Length;\n}\ncatch (System.IndexOutOfRangeException)\n{\n    return 3;\n}",
            StringComparison.Ordinal));

        var run = user.Dotnet("failing", "run").Ended(1);

        Assert.Contains("\nnot ok Main: it returned 3\n", run.Output, StringComparison.Ordinal);
    }

    /// <summary>A program for firmware is made, compiled and booted in one go; it needs no Xen and no monitor.</summary>
    [Fact]
    public void Run_OfAUefiProgram_ShowsWhatItPrintsOnTheFirmware()
    {
        user.Dotnet(".", "new", "fastabi-uefi", "-o", "my program").Succeeded();

        var run = user.Dotnet(
            "my program", "run", $"-p:BootFirmware={TestPaths.Firmware}", "-p:BootTimeout=300", "--", "one", "two").Succeeded();

        Assert.Contains(
            "Hello from EDK II\nargument: one\nargument: two\nThere is no Xen here.\n", run.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(user.In("my program/bin/Debug/net10.0/my program.efi")));
    }

    [Fact]
    public void Test_OfATestGuest_ShowsEachCheckAndFailsWhereOneDoes()
    {
        var run = user.Dotnet(Tests, "test", "--output", "detailed", "--report-trx");

        Assert.True(run.Status == 0, run.Output + run.Complaints);
        Assert.Contains("passed a port can be allocated", run.Output, StringComparison.Ordinal);
        Assert.Contains("succeeded: 4\n", run.Output, StringComparison.Ordinal);
        var results = Assert.Single(Directory.GetFiles(user.In($"{Tests}/TestResults"), "*.trx"));
        Assert.Equal("my_tests.trx", Path.GetFileName(results));
        Assert.Contains("testName=\"and not a second time\"", File.ReadAllText(results), StringComparison.Ordinal);

        var wrong = user.Read($"{Tests}/Program.cs").Replace("XenErrno.EINVAL", "XenErrno.EPERM", StringComparison.Ordinal);
        user.Write($"{Tests}/Program.cs", $"{wrong}var none = new int[1];\nnone[args.Length + 1] = 0;\n");
        run = user.Dotnet(Tests, "test");

        Assert.True(run.Status == 2, run.Output + run.Complaints);
        Assert.Contains("failed and not a second time", run.Output, StringComparison.Ordinal);
        Assert.Contains("failed the guest ends\n  Index was outside the bounds of the array.", run.Output, StringComparison.Ordinal);
        Assert.Contains("succeeded: 3\n", run.Output, StringComparison.Ordinal);
    }

    /// <summary>The line is the user's own. On the monitor and on Xen gdb has only registers: the domain's memory is elsewhere.</summary>
    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task Debugger_AtALineOfMain_StopsThereAndShowsIt(string platform, string[] options)
    {
        const string Line = "var mode = Hypervisor.Initialize();";
        var number = Array.IndexOf(user.Read("my kernel/Program.cs").Split('\n'), Line) + 1;
        var port = FreePort();
        var machine = Task.Run(() => user.Dotnet(
            Kernel, ["run", "--no-build", $"-p:BootOn={platform}", $"-p:BootGdb={port}", "-p:BootTimeout=300", .. options]));
        try
        {
            var run = await Task.Run(() => ToolRun.Of(user.Start(
                Kernel, "gdb", "-nx", "-batch", "-ex", "set tcp connect-timeout 120", "-ex", $"target remote localhost:{port}", "-ex",
                $"hbreak Program.cs:{number}", "-ex", "continue", "-ex", "kill", "bin/Debug/net10.0/my kernel.debug")));

            Assert.Contains($"Program.cs:{number}\n{number}\t{Line}\n", run.Output, StringComparison.Ordinal);
        }
        finally
        {
            await machine;
        }
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [Fact]
    public void Build_WithoutALinker_SaysWhatToInstall()
    {
        var run = user.Dotnet(Tests, "build", "-v", "q", "-tl:off", "-p:LD=no-such-ld").Ended(1);

        Assert.Contains(
            "error BM0008: 'no-such-ld' is not there, which links kernels; it comes with Debian's package binutils", run.Output,
            StringComparison.Ordinal);
    }
}
