using FastAbi.Benchmarks.Start;

namespace FastAbi.BareMetal.Tests.Guests;

/// <summary>The smallest guest in C#.</summary>
public sealed class HelloXenTests : IDisposable
{
    private static readonly string s_guest = GuestBoot.Built("HelloXen.elf");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void HelloXen_OnXen_NamesItAndMakesACall()
    {
        var run = GuestBoot.On("xen", s_guest, _folder.Path);

        Assert.True(run.Status == 0, run.Output + run.Complaints);
        Assert.StartsWith(
            "fastabi-guest: HelloXen\nXen 4.17; FastABI is absent\nok fastabi_version_version is what CPUID says\n",
            run.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void HelloXen_OnBareQemu_SaysThatThereIsNoXen()
    {
        var run = GuestBoot.On("bare", s_guest, _folder.Path);

        Assert.True(run.Status == 0, run.Output + run.Complaints);
        Assert.StartsWith("fastabi-guest: HelloXen\nno Xen here: CPUID has no Xen leaves\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void HelloXen_File_IsBelow32KiB() => Assert.InRange(new FileInfo(s_guest).Length, 1, (32 * 1024) - 1);

    /// <summary>What C# adds to the boot code that guests in C have, too.</summary>
    [Fact]
    public void HelloXen_BeforeMain_TakesAtMostAThousandInstructionsMoreThanC() => Assert.InRange(
        StartGuest.InCSharp(TestPaths.Out).CountBeforeMain(TestPaths.Qemu) - StartGuest.InC(TestPaths.Out).CountBeforeMain(TestPaths.Qemu),
        1,
        1000);

    [Fact]
    public void HelloXen_Symbols_AreAllDefinedAndNoneIsTheNormalRuntimes()
    {
        var symbols = ToolRun.In(TestPaths.Root, "nm", Path.ChangeExtension(s_guest, ".debug")).Succeeded().Lines();

        Assert.DoesNotContain(symbols, symbol => symbol.Contains(" U ", StringComparison.Ordinal));
        Assert.Contains(symbols, symbol => symbol.EndsWith(" T HelloXen_HelloXen_Program__Main", StringComparison.Ordinal));
        // The symbols of .NET's own core library and of its garbage collector.
        Assert.DoesNotContain(symbols, symbol => symbol.Contains("S_P_CoreLib", StringComparison.Ordinal));
        Assert.DoesNotContain(symbols, symbol => symbol.Contains("gc_heap", StringComparison.Ordinal));
    }

    /// <summary>Only a kernel that catches something has the code and the tables for it.</summary>
    [Theory]
    [InlineData("HelloXen", false)]
    [InlineData("StopChecks", false)]
    [InlineData("CoreChecks", true)]
    public void Kernel_HasWhatExceptionsTake_WhereItCatchesAny(string kernel, bool expected)
    {
        var symbols = ToolRun.In(TestPaths.Root, "nm", GuestBoot.Built($"{kernel}.debug")).Succeeded().Lines()
            .Select(line => line.Split(' ')).ToDictionary(words => words[^1], words => words[0]);

        Assert.Equal(expected, symbols["guest_unwind_start"] != symbols["guest_unwind_end"]);
        foreach (var name in (string[])["exception_handle", "method_find", "baremetal_exception", "RhpRethrow"])
            Assert.Equal(expected, symbols.ContainsKey(name));
    }
}
