using FastAbi.Testing.Search;

namespace FastAbi.Domains.Tests.Search;

/// <summary>Whoever waits for something that has happened runs, in whatever order things happen.</summary>
public sealed class WakeupSearchTests(ITestOutputHelper output)
{
    /// <summary>FASTABI_DEEP_SEARCH=1 searches for minutes, with three vCPUs, too.</summary>
    private static readonly bool _isDeep = Environment.GetEnvironmentVariable("FASTABI_DEEP_SEARCH") == "1";

    /// <summary>What makes a vCPU run, on the way from what happens to the scheduler.</summary>
    private static readonly HashSet<string> _wakes =
        ["Unblock", "WakePollers", "Mark", "Interrupt", "RaiseInterrupt", "RaiseVirq", "Select"];

    public static TheoryData<SearchSetup> Setups =>
        [.. WakeupSearch.Setups(2), .. _isDeep ? WakeupSearch.Setups(3) : []];

    [Theory]
    [MemberData(nameof(Setups), DisableDiscoveryEnumeration = true)]
    public void Steps_InEachOrder_LeaveNobodyAsleep(SearchSetup setup)
    {
        var finding = WakeupSearch.Run(setup, _isDeep ? 12 : 4, _isDeep ? 5_000 : 1_200);

        output.WriteLine($"{finding.States} states, {finding.Depth} steps");
        Assert.True(finding.Problem is null, finding.Problem);
        Assert.InRange(finding.Depth, 3, int.MaxValue);
    }

    /// <summary>No vCPU waits while its own vcpu_info is moved, so that call wakes nobody.</summary>
    [Fact]
    [Trait("Model", "Mutated")]
    public void Search_OfAModelThatLostACallThatWakes_FindsIt()
    {
        var model = File.ReadAllBytes(typeof(Domain).Assembly.Location);
        var calls = LostCall.Find(model, _wakes).Where(call => call.Caller != "VcpuOperations.RegisterVcpuInfo").ToList();

        Assert.InRange(calls.Count, 15, 30);
        foreach (var call in calls)
        {
            var context = new MutantContext(call.TakeOut(model));
            var problem = context.FindProblem(depth: 4);

            output.WriteLine($"{call.Caller} without {call.Callee}: {problem}");
            Assert.True(problem is not null, $"{call.Caller} without {call.Callee} is not found");
            context.Unload();
        }
    }
}
