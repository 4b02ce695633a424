namespace FastAbi.BareMetal.Tests.Guests;

/// <summary>The features of the core library: what the guest prints is what .NET prints from the same source.</summary>
public sealed class CoreChecksTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("bare", "CoreChecks.elf")]
    [InlineData("xen", "CoreChecks.elf")]
    [InlineData("monitor", "CoreChecks.elf")]
    [InlineData("uefi", "CoreChecks.Uefi.efi")]
    public void CoreChecks_InTheGuest_PrintsWhatDotNetPrints(string platform, string guest)
    {
        var expected = Lines(
            ToolRun.In(TestPaths.Root, Path.Combine(TestPaths.Out, "obj", "bin", "CoreChecks.Hosted", "release", "CoreChecks.Hosted"))
                .Succeeded().Output);

        // Exceptions, which a UEFI program cannot catch, are checked last.
        if (platform == "uefi")
            expected = [.. expected[..Array.IndexOf(expected, "try")], expected[^1]];

        var run = GuestBoot.On(platform, GuestBoot.Built(guest), _folder.Path);

        // The runner's verdict comes last; on the monitor that has its word, too.
        string[] actual = [.. Lines(run.Output)[..^1].Where(line => !line.StartsWith("monitor: ", StringComparison.Ordinal))];
        for (var i = 0; i < Math.Min(expected.Length, actual.Length); i++)
            Assert.True(expected[i] == actual[i], $"line {i + 1}: '{actual[i]}' instead of '{expected[i]}'");

        Assert.Equal(expected.Length, actual.Length);
        Assert.Equal(0, run.Status);
    }

    [Theory]
    [InlineData("bare")]
    [InlineData("xen")]
    public void KernelChecks_OnEitherPlatform_Pass(string platform)
    {
        var run = GuestBoot.On(platform, GuestBoot.Built("KernelChecks.elf"), _folder.Path, commandLine: "one two=3");

        Assert.True(run.Status == 0, run.Output + run.Complaints);
        Assert.Contains("\ncommand line: one two=3", run.Output, StringComparison.Ordinal);
        Assert.Contains("\ndone: 14 ok, 0 skip, 0 not ok\n", run.Output, StringComparison.Ordinal);
    }

    /// <summary>What nobody catches is reported where it was thrown, as in a kernel that catches nothing.</summary>
    [Theory]
    [InlineData("unhandled", "unhandled")]
    [InlineData("fault", "vector 14 (#PF) error 0x0")]
    public void KernelChecks_ExceptionThatNobodyCatches_IsACrashWithMessageAndMethod(string wish, string message)
    {
        var run = GuestBoot.On("bare", GuestBoot.Built("KernelChecks.elf"), _folder.Path, commandLine: wish);

        Assert.Equal(4, run.Status);
        Assert.Contains($"\ncommand line: {wish}\n\ncrash: {message} rip 0x", run.Output, StringComparison.Ordinal);
        Assert.Contains(" KernelChecks_KernelChecks_Program__Unhandled+0x", run.Output, StringComparison.Ordinal);
    }

    private static string[] Lines(string text) => text.TrimEnd('\n').Split('\n');
}
