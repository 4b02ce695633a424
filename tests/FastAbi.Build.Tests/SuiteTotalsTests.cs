using System.Collections.Concurrent;
using FastAbi.Build.Plan;
using FastAbi.Build.Processes;
using FastAbi.Build.Steps;

namespace FastAbi.Build.Tests;

/// <summary>The totals of a test run, with scripts in the suites' place: whatever a suite does, it cannot hide a failure.</summary>
public sealed class SuiteTotalsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Suites_AllPass_AreAddedUp()
    {
        Suite("A.Tests", status: 0, "Pass", "Pass");
        Suite("B.Tests", status: 0, "Pass");

        await Expect(0, "3 passed, 0 failed");
    }

    [Fact]
    public async Task Suites_OneFails_TheOthersStillRun()
    {
        Suite("A.Tests", status: 1, "Pass", "Fail");
        Suite("B.Tests", status: 0, "Pass");

        await Expect(1, "2 passed, 1 failed");
    }

    [Fact]
    public async Task Suites_TwoFailAtTheSameTime_AreToldInTheOrderOfTheirNames()
    {
        Script("A.Tests", "sleep 0.5; exit 9");
        Script("B.Tests", "exit 9");

        var output = await Expect(1, "0 passed, 2 failed");

        Assert.True(output.IndexOf("\nA.Tests: ", StringComparison.Ordinal) < output.IndexOf("\nB.Tests: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Suites_OneCrashes_CountsAsAFailure()
    {
        Script("A.Tests", "kill -SEGV $$");
        Suite("B.Tests", status: 0, "Pass");

        await Expect(1, "1 passed, 1 failed");
    }

    [Fact]
    public async Task Suites_OneCrashesAfterItsResults_IsNotBelieved()
    {
        Suite("A.Tests", status: 134, "Pass", "Pass");
        Suite("B.Tests", status: 0, "Pass");

        await Expect(1, "1 passed, 1 failed");
    }

    [Fact]
    public async Task Suites_OneIsNotThere_CountsAsAFailure()
    {
        _folder.Write("tests/A.Tests/A.Tests.csproj", "");
        Suite("B.Tests", status: 0, "Pass");

        await Expect(1, "1 passed, 1 failed");
    }

    [Fact]
    public async Task Suites_OneLeavesHalfAResult_CountsAsAFailure()
    {
        Script("A.Tests", "for result; do :; done; echo '<assemblies><assembly passed=\"1\"' >\"$result\"");
        Suite("B.Tests", status: 0, "Pass");

        await Expect(1, "1 passed, 1 failed");
    }

    [Fact]
    public async Task Suites_OneHangs_CountsAsAFailure()
    {
        Script("A.Tests", "sleep 600");
        Suite("B.Tests", status: 0, "Pass");

        await Expect(1, "1 passed, 1 failed", TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Suites_OneHasNoTests_CountsAsAFailure()
    {
        Suite("A.Tests", status: 0);
        Suite("B.Tests", status: 0, "Pass");

        await Expect(1, "1 passed, 1 failed");
    }

    [Fact]
    public Task Suites_None_Fail()
    {
        Directory.CreateDirectory(_folder.In("tests"));
        return Expect(1, "0 passed, 0 failed");
    }

    [Fact]
    public async Task Suites_SkippedTest_IsAFailureInCIOnly()
    {
        Suite("A.Tests", status: 0, "Pass", "Skip");

        await Expect(0, "1 passed, 0 failed");
        await Expect(1, "1 passed, 1 failed", isCI: true);
    }

    private void Suite(string name, int status, params string[] results)
    {
        var tests = string.Concat(results.Select((result, index) => $"<test id=\"{index}\" result=\"{result}\"/>"));
        Script(name, $"for result; do :; done; echo '<assemblies><assembly>{tests}</assembly></assemblies>' >\"$result\"; exit {status}");
    }

    // The last argument of a suite is the file for its results.
    private void Script(string name, string text)
    {
        _folder.Write($"tests/{name}/{name}.csproj", "");
        _folder.Script($"out/obj/bin/{name}/release/{name}", text);
    }

    private async Task<string> Expect(int status, string totals, TimeSpan? limit = null, bool isCI = false)
    {
        BuildSettings settings = new(_folder.Path, isCI) { SuiteTimeLimit = limit ?? TimeSpan.FromMinutes(10) };
        ConcurrentQueue<SuiteResult> results = new();
        Step[] steps = [.. SuiteSteps.Names(settings).Select(name => SuiteSteps.Suite(settings, name, results.Enqueue))];
        StepRunner runner = new(_folder.Path, "", new SystemProcesses(), new StepObserver(), width: 2);

        await runner.RunAsync(steps, CancellationToken.None);

        using StringWriter output = new();
        Assert.Equal(status, TestTotals.Tell([.. results], settings, output));
        Assert.Equal(totals, output.ToString().TrimEnd().Split('\n')[^1]);
        return output.ToString();
    }
}
