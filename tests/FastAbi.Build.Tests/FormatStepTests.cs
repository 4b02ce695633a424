using FastAbi.Build.Plan;
using FastAbi.Build.Processes;
using FastAbi.Build.Steps;

namespace FastAbi.Build.Tests;

/// <summary>The style of C# counts among the tests: what is not formatted is a failure, and is one until it is formatted.</summary>
public sealed class FormatStepTests : IDisposable
{
    private const string Finding = "A.cs(3,7): error WHITESPACE: Fix whitespace formatting.";

    private readonly TemporaryFolder _folder = new();
    private readonly List<ProgramCall> _calls = [];
    private readonly Dictionary<string, int> _statuses = [];

    private string _missed = "";

    public FormatStepTests()
    {
        _folder.Write("managed/Kernels.slnx", "<Solution><Project Path=\"samples/Kernel/Kernel.csproj\" /></Solution>");
        _folder.Write("tests/A.Tests/A.cs", "class A;");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Format_NothingToChange_PassesForEachSolution()
    {
        Assert.Equal("2 passed, 0 failed\n", await RunAsync(StepState.Done));

        Assert.Equal(
            [
                "format FastAbi.sln --verify-no-changes --no-restore",
                "format whitespace managed/Kernels.slnx --verify-no-changes --no-restore",
            ],
            _calls.Select(call => string.Join(' ', call.Arguments)));
        Assert.All(_calls, call => Assert.Equal("Release", call.Environment["Configuration"]));
    }

    [Fact]
    public async Task Format_NothingChangedSince_CountsWithoutRunning()
    {
        await RunAsync(StepState.Done);
        _calls.Clear();

        Assert.Equal("2 passed, 0 failed\n", await RunAsync(StepState.Current));
        Assert.Empty(_calls);
    }

    [Theory]
    [InlineData("tests/A.Tests/A.cs")]
    [InlineData("managed/samples/B/B.cs")]
    [InlineData("managed/B/.editorconfig")]
    [InlineData("build/C/C.csproj")]
    [InlineData("Directory.Build.props")]
    public async Task Format_SourceOrRulesChange_RunsAgain(string file)
    {
        await RunAsync(StepState.Done);
        _folder.Write(file, "class B;");

        await RunAsync(StepState.Done);
    }

    [Theory]
    [InlineData("FastAbi.sln")]
    [InlineData("managed/Kernels.slnx")]
    public async Task Format_Finding_IsAFailureThatIsShownEachTime(string solution)
    {
        _statuses[solution] = 2;

        for (var i = 0; i < 2; i++)
        {
            var output = await RunAsync(StepState.Done);
            Assert.Contains($"{Finding}\n", output, StringComparison.Ordinal);
            Assert.EndsWith("\n1 passed, 1 failed\n", output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Format_ProgramFails_CountsAsAFailure()
    {
        _statuses["FastAbi.sln"] = 1;

        var output = await RunAsync(StepState.Done);
        Assert.Contains("\nformat: BROKEN: it ended with status 1", output, StringComparison.Ordinal);
        Assert.EndsWith("\n0 passed, 1 failed\n", output, StringComparison.Ordinal);
        await RunAsync(StepState.Done);
    }

    [Theory]
    [InlineData("Kernel", "2 passed, 0 failed\n")]
    [InlineData("A.Tests", "\n0 passed, 1 failed\n")]
    public async Task Format_ProjectNotLoaded_IsAFailureUnlessItsBuildAnalyzesIt(string project, string totals)
    {
        _missed = project;

        Assert.EndsWith(totals, await RunAsync(StepState.Done), StringComparison.Ordinal);
    }

    /// <summary>The SDK's own formatter, on solutions of one project each.</summary>
    [Fact]
    public async Task Format_FileWithAWrongIndent_IsFoundWithItsPlaceAndRule()
    {
        const string Project =
            "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>";
        _folder.Write("managed/Kernels.slnx", "<Solution><Project Path=\"Kernel/Kernel.csproj\" /></Solution>");
        _folder.Write("managed/Kernel/Kernel.csproj", Project);
        _folder.Write("managed/Kernel/Kernel.cs", "internal static class Kernel\n{\n}\n");
        _folder.Write("tests/A.Tests/A.Tests.csproj", Project);
        _folder.Write("tests/A.Tests/A.cs", "internal static class A\n{\n  public const int B = 1;\n}\n");
        ToolRun.In(_folder.Path, "dotnet", "new", "sln", "--format", "sln", "--name", "FastAbi").Succeeded();
        ToolRun.In(_folder.Path, "dotnet", "sln", "FastAbi.sln", "add", "tests/A.Tests/A.Tests.csproj").Succeeded();
        ToolRun.In(_folder.Path, "dotnet", "restore", "FastAbi.sln").Succeeded();

        var output = await RunAsync(StepState.Done, new SystemProcesses());

        Assert.Matches(@"/tests/A\.Tests/A\.cs\(3,\d+\): error WHITESPACE: ", output);
        Assert.EndsWith("\n1 passed, 1 failed\n", output, StringComparison.Ordinal);
    }

    private async Task<string> RunAsync(StepState state, IProcesses? processes = null)
    {
        BuildSettings settings = new(_folder.Path, IsCI: false);
        List<SuiteResult> results = [];
        StepRunner runner = new(_folder.Path, "", processes ?? new FakeProcesses(Format), new StepObserver(), width: 2);

        var steps = await runner.RunAsync([FormatStep.Of(settings, results.Add)], CancellationToken.None);

        Assert.Equal(state, steps[0].State);
        using StringWriter output = new();
        TestTotals.Tell(results, settings, output);
        return output.ToString();
    }

    private int Format(ProgramCall call, Action<string> output)
    {
        _calls.Add(call);
        var status = call.Arguments.Select(argument => _statuses.GetValueOrDefault(argument)).Max();
        if (status == 2)
            output(Finding);

        if (_missed.Length > 0)
            output($"Required references did not load for {_missed} or referenced project. Run `dotnet restore` prior to formatting.");

        return status;
    }
}
