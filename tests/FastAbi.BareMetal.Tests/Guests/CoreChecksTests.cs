namespace FastAbi.BareMetal.Tests.Guests;

/// <summary>The features of the core library: what the guest prints is what .NET prints from the same source.</summary>
public sealed class CoreChecksTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("bare")]
    [InlineData("xen")]
    public void CoreChecks_InTheGuest_PrintsWhatDotNetPrints(string platform)
    {
        var expected = Lines(
            ToolRun.In(TestPaths.Root, Path.Combine(TestPaths.Out, "obj", "bin", "CoreChecks.Hosted", "release", "CoreChecks.Hosted"))
                .Succeeded().Output);

        var run = GuestBoot.On(platform, GuestBoot.Built("CoreChecks.elf"), _folder.Path);

        // The runner's verdict comes last.
        var actual = Lines(run.Output)[..^1];
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
        Assert.Contains("\ndone: 12 ok, 0 skip, 0 not ok\n", run.Output, StringComparison.Ordinal);
    }

    private static string[] Lines(string text) => text.TrimEnd('\n').Split('\n');
}
