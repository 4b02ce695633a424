using FastAbi.BareMetal.Tests.Build;

namespace FastAbi.BareMetal.Tests.Guests;

/// <summary>What Main of a kernel gets.</summary>
public sealed class ArgumentsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Boot_WordsBeyondAscii_AreThoseOfTheCommandLine()
    {
        using GuestProject project = new(
            """
            using FastAbi.BareMetal;
            internal static class Program
            {
                private static void Main(string[] args)
                {
                    Check.That("three words", args.Length == 3);
                    Check.That("two bytes and three", args[0] == "\u00e4\u20ac=1");
                    Check.That("four bytes, which are a pair", args[1] == "x\ud834\udd1e");
                    Check.That("ASCII", args[2] == "z");
                }
            }
            """);
        project.Build().Succeeded();

        var run = GuestBoot.On("bare", project.Kernel, _folder.Path, commandLine: "ä€=1  x𝄞 z");

        Assert.True(run.Status == 0, run.Output + run.Complaints);
        Assert.Contains("done: 4 ok, 0 skip, 0 not ok\n", run.Output, StringComparison.Ordinal);
    }
}
