using FastAbi.Testing.Search;

namespace FastAbi.Monitor.Tests.Run;

/// <summary>
/// Whoever waits for something that has happened runs, on the monitor, too: whatever the guest does, and whenever the timer's
/// interrupt comes.
/// </summary>
public sealed class ScheduleSearchTests(ITestOutputHelper output)
{
    /// <summary>FASTABI_DEEP_SEARCH=1 searches for minutes.</summary>
    private static readonly bool s_isDeep = Environment.GetEnvironmentVariable("FASTABI_DEEP_SEARCH") == "1";

    /// <summary>What has the monitor be called, or do, what is due.</summary>
    private static readonly HashSet<string> s_wakes = ["Tick", "Set", "StartTimer"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Monitor_WhateverHappensNext_LetsRunWhoCan(bool hasCallback)
    {
        var problem = ScheduleSearch.Run(hasCallback, s_isDeep ? 12 : 8, out var states);

        output.WriteLine($"{states} states");
        Assert.True(problem is null, problem);
        Assert.InRange(states, 100, int.MaxValue);
    }

    [Fact]
    public void Search_OfAMonitorThatLostACallThatWakes_FindsIt()
    {
        var tests = File.ReadAllBytes(typeof(RunLoop).Assembly.Location);
        List<LostCall> calls =
            [.. LostCall.Find(tests, s_wakes).Where(call => call.Caller.StartsWith("RunLoop.") || call.Caller.StartsWith("Alarm."))];

        Assert.InRange(calls.Count, 4, 10);
        foreach (var call in calls)
        {
            MutantContext context = new(call.TakeOut(tests));
            var problem = context.FindProblem(mostChoices: 6);

            output.WriteLine($"{call.Caller} without {call.Callee}: {problem}");
            Assert.True(problem is not null, $"{call.Caller} without {call.Callee} is not found");
            context.Unload();
        }
    }
}
