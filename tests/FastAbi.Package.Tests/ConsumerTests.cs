using FastAbi.Model.Operations;
using FastAbi.Package.Tests.Consumer;

namespace FastAbi.Package.Tests;

/// <summary>The package in the hands of its user: restored, published with NativeAOT, run, and taken apart.</summary>
public sealed class ConsumerTests(PublishedConsole console) : IClassFixture<PublishedConsole>
{
    // With SuppressGCTransition the runtime asks after the call whether a collector waits, and goes there only if one does.
    private const string Poll = "RhpGcPoll";

    public static TheoryData<string> Operations => RepositoryAbi.Names;

    [Fact]
    public void Program_NotOnXen_SaysSoAndEveryCallAnswersEnosys()
    {
        var run = ToolRun.In(Path.GetDirectoryName(console.Program)!, console.Program).Succeeded();
        Assert.Equal(
            RepositoryAbi.Operations.Select(operation => $"{operation.Name} -ENOSYS").Prepend("This is not Xen."),
            run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Linked statically: nothing of it is left for the loader.</summary>
    [Fact]
    public void Program_DynamicSymbols_HaveNoneOfOurs()
    {
        Assert.DoesNotContain("fastabi", NativeTool.Run("readelf", "-W", "--dyn-syms", "-d", console.Program),
            StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["console"], Directory.GetFiles(Path.GetDirectoryName(console.Program)!).Select(file => Path.GetFileName(file)));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void CallSite_OfAnOperation_IsADirectCall(string name)
    {
        var (import, operation) = Find(name);
        var site = console.Site(import);
        var trampoline = $"fastabi_{operation.Symbol}";
        if (operation.Documentation.Blocks)
        {
            // The vCPU may sleep, so the thread tells the runtime, in a frame, that it is away.
            Assert.Equal(["RhpPInvoke", trampoline, "RhpPInvokeReturn"], site.Calls);
            return;
        }
        Assert.Equal([trampoline], site.CallsOnPath);
        Assert.Equal([trampoline, Poll], site.Calls);
    }

    /// <summary>The table goes to out/test/FastAbi.Package.Tests/call-sites/table.txt, its sum to the screen.</summary>
    [Fact]
    public void CallSites_BesideCs_AreLittleLonger()
    {
        var folder = WorkFolder.Fresh("call-sites");
        var source = WorkFolder.Write(folder, "sites.c", SiteText.C(RepositoryAbi.Abi));
        var file = Path.ChangeExtension(source, ".o");
        NativeTool.Run(NativeTool.Compiler, "-std=c11", "-O2", "-Wall", "-Wextra", "-Werror", "-ffunction-sections", "-fcf-protection=none",
            "-fno-stack-protector",
            "-I", WorkFolder.Headers, "-c", source, "-o", file);
        var c = FunctionCode.All(CodeFile.ReadSingle(file))
            .ToDictionary(function => function.Name, function => new CallSite(function, new Dictionary<ulong, string>()));

        var rows = RepositoryAbi.Operations.Where(operation => !operation.Documentation.Blocks).Select(operation =>
        {
            var import = Find(operation.Name).Import;
            return (operation.Name, Outputs: operation.Outputs.Count, CSharp: console.Site(import).Path.Count, C: c[import].Path.Count);
        }).ToList();

        var table = string.Concat(rows.Select(row => $"{row.Name,-40}{row.CSharp,4}{row.C,4}\n"));
        WorkFolder.Write(folder, "table.txt", $"{"instructions of a call site",-40}{"C#",4}{"C",4}\n{table}");
        Console.WriteLine(
            $"Instructions of {rows.Count} call sites: C# {rows.Sum(row => row.CSharp)}, C {rows.Sum(row => row.C)}, at most " +
            $"{rows.Max(row => row.CSharp - row.C)} more in one; {Path.GetRelativePath(TestPaths.Root, folder)}/table.txt");

        // Two instructions ask for a collector, four keep the result meanwhile, and one returns, where C may jump into the callee.
        // A struct of outputs is cleared and copied, a member at a time at worst.
        Assert.All(rows, row => Assert.True(
            row.CSharp - row.C <= 7 + (row.Outputs > 1 ? 2 * row.Outputs : 0),
            $"{row.Name}: {row.CSharp} instructions in C#, {row.C} in C"));
    }

    private static (string Import, Operation Operation) Find(string name)
    {
        var operation = RepositoryAbi.Named(name);
        return (operation.ImportName(), operation);
    }
}
