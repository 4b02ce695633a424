using FastAbi.Model.Operations;
using FastAbi.Package.Tests.Consumer;

namespace FastAbi.Package.Tests;

/// <summary>The package in the hands of its user: restored, published with NativeAOT, run, and taken apart.</summary>
public sealed class ConsumerTests(PublishedConsole console, BuiltKernel kernel)
    : IClassFixture<PublishedConsole>, IClassFixture<BuiltKernel>
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

    /// <summary>In a kernel there is no collector to ask for, and nothing to keep meanwhile.</summary>
    [Theory]
    [MemberData(nameof(Operations))]
    public void CallSite_InAKernel_IsTheCallAlone(string name)
    {
        var (import, operation) = Find(name);
        Assert.Equal([$"fastabi_{operation.Symbol}"], kernel.Site(import).Calls);
        Assert.DoesNotContain(kernel.Site(import).Path, code => code.Instruction.IsJccShortOrNear);
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
        CallSiteRow[] rows =
        [
            .. RepositoryAbi.Operations.Select(operation => new CallSiteRow(
                operation, kernel.Site(operation.ImportName()), console.Site(operation.ImportName()), c[operation.ImportName()])),
        ];
        CallSiteRow[] quick = [.. rows.Where(row => !row.Blocks)];

        WorkFolder.Write(folder, "table.txt", CallSiteRow.Table(rows));
        Console.WriteLine(
            $"Instructions of {quick.Length} call sites: C {quick.Sum(row => row.C.Path.Count)}, C# in a kernel " +
            $"{quick.Sum(row => row.Kernel.Path.Count)}, C# with a runtime {quick.Sum(row => row.Package.Path.Count)}; " +
            $"{Path.GetRelativePath(TestPaths.Root, folder)}/table.txt");

        Assert.All(rows, row => Assert.True(row.MoreInKernel.Count <= 4, $"{row.Name}: {string.Join(", ", row.MoreInKernel)}"));
        Assert.All(rows, row => Assert.DoesNotContain(CallSiteRow.Unnamed, row.MoreInKernel));

        // Two instructions ask for a collector, four keep the result meanwhile, and one returns, where C may jump into the callee.
        Assert.All(quick, row => Assert.True(
            row.Package.Path.Count - row.C.Path.Count <= (row.HasOutputs ? 8 : 7),
            $"{row.Name}: {row.Package.Path.Count} instructions in C#, {row.C.Path.Count} in C"));
    }

    private static (string Import, Operation Operation) Find(string name)
    {
        var operation = RepositoryAbi.Named(name);
        return (operation.ImportName(), operation);
    }
}
