namespace FastAbi.Build.Tests;

/// <summary>The totals of a test run, with scripts in the suites' place: whatever a suite does, it cannot hide a failure.</summary>
public sealed class SuiteTotalsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Suites_AllPass_AreAddedUp()
    {
        Suite("A.Tests", status: 0, "Pass", "Pass");
        Suite("B.Tests", status: 0, "Pass");

        Expect(0, "3 passed, 0 failed");
    }

    [Fact]
    public void Suites_OneFails_TheOthersStillRun()
    {
        Suite("A.Tests", status: 1, "Pass", "Fail");
        Suite("B.Tests", status: 0, "Pass");

        Expect(1, "2 passed, 1 failed");
    }

    [Fact]
    public void Suites_OneCrashes_CountsAsAFailure()
    {
        Script("A.Tests", "kill -SEGV $$");
        Suite("B.Tests", status: 0, "Pass");

        Expect(1, "1 passed, 1 failed");
    }

    [Fact]
    public void Suites_OneCrashesAfterItsResults_IsNotBelieved()
    {
        Suite("A.Tests", status: 134, "Pass", "Pass");
        Suite("B.Tests", status: 0, "Pass");

        Expect(1, "1 passed, 1 failed");
    }

    [Fact]
    public void Suites_OneIsNotThere_CountsAsAFailure()
    {
        _folder.Write("tests/A.Tests/A.Tests.csproj", "");
        Suite("B.Tests", status: 0, "Pass");

        Expect(1, "1 passed, 1 failed");
    }

    [Fact]
    public void Suites_OneLeavesHalfAResult_CountsAsAFailure()
    {
        Script("A.Tests", "for result; do :; done; echo '<assemblies><assembly passed=\"1\"' >\"$result\"");
        Suite("B.Tests", status: 0, "Pass");

        Expect(1, "1 passed, 1 failed");
    }

    [Fact]
    public void Suites_OneHangs_CountsAsAFailure()
    {
        Script("A.Tests", "sleep 600");
        Suite("B.Tests", status: 0, "Pass");

        Expect(1, "1 passed, 1 failed", "-p:SuiteTimeLimit=1000");
    }

    [Fact]
    public void Suites_OneHasNoTests_CountsAsAFailure()
    {
        Suite("A.Tests", status: 0);
        Suite("B.Tests", status: 0, "Pass");

        Expect(1, "1 passed, 1 failed");
    }

    [Fact]
    public void Suites_None_Fail() => Expect(1, "0 passed, 0 failed");

    [Fact]
    public void Suites_SkippedTest_IsAFailureInCIOnly()
    {
        Suite("A.Tests", status: 0, "Pass", "Skip");

        Expect(0, "1 passed, 0 failed");
        Expect(1, "1 passed, 1 failed", environment: "CI=true");
    }

    private void Suite(string name, int status, params string[] results)
    {
        string tests = string.Concat(results.Select((result, index) => $"<test id=\"{index}\" result=\"{result}\"/>"));
        int passed = results.Count(result => result == "Pass");
        int failed = results.Count(result => result == "Fail");
        string xml = $"<assemblies><assembly errors=\"0\" failed=\"{failed}\" passed=\"{passed}\">{tests}</assembly></assemblies>";
        Script(name, $"for result; do :; done; echo '{xml}' >\"$result\"; exit {status}");
    }

    // The last argument of a suite is the file for its results.
    private void Script(string name, string text)
    {
        _folder.Write($"tests/{name}/{name}.csproj", "");
        _folder.Script($"out/obj/bin/{name}/release/{name}", text);
    }

    private void Expect(int status, string totals, string option = "-p:SuiteTimeLimit=60000", string environment = "CI=")
    {
        string project = Path.Combine(TestPaths.Root, "build", "FastAbi.Build.proj");
        ToolRun run = ToolRun.In(
            _folder.Path,
            "env", environment, "dotnet", "msbuild", project, "-nologo", "-v:m", "-tl:off", "-nodeReuse:false",
            "-t:Suites", $"-p:Root={_folder.Path}/", $"-p:LastWords={_folder.Path}/last", option);

        Assert.True(run.Status == status, $"status {run.Status}\n{run.Output}{run.Complaints}");
        Assert.Equal($"{totals}\n", _folder.Read("last"));
    }
}
