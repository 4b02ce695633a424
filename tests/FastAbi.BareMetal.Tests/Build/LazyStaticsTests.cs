namespace FastAbi.BareMetal.Tests.Build;

/// <summary>Static fields whose initial values ilc cannot compute.</summary>
public sealed class LazyStaticsTests : IDisposable
{
    private const string Program = """
        using System;
        using FastAbi.BareMetal;

        internal static class Names
        {
            public static readonly string[] All = Compute();

            private static string[] Compute()
            {
                Console.WriteLine("computed");
                return ["open", "closed"];
            }
        }

        internal static class Program
        {
            private static void Main()
            {
                Console.WriteLine("before");
                Show();
                Check.Ok("names");
            }

            private static void Show()
            {
                foreach (string name in Names.All)
                {
                    Console.WriteLine(name);
                }
            }
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Build_StaticFieldThatIlcCannotCompute_IsAnErrorAtTheFieldEachTime()
    {
        const string Error = "Program.cs(6,5): error BM0005: the static fields of 'Names' have initial values that cannot be computed";
        using var project = new GuestProject(Program);

        project.Fails(Error);
        project.Fails(Error);
    }

    [Fact]
    public void Build_LazyStatics_AreComputedAtTheFirstUseAsInDotNet()
    {
        using var project = new GuestProject(Program, "<BareMetalLazyStatics>true</BareMetalLazyStatics>");
        project.Build().Succeeded();

        var run = GuestBoot.On("bare", project.Kernel, _folder.Path);

        Assert.True(run.Status == 0, run.Output + run.Complaints);
        Assert.StartsWith("fastabi-guest: guest\nbefore\ncomputed\nopen\nclosed\n", run.Output, StringComparison.Ordinal);
    }
}
