using FastAbi.Build.Processes;
using FastAbi.Build.Steps;

namespace FastAbi.Build.Tests;

/// <summary>Which steps run, when, and which do not run again.</summary>
public sealed class StepRunnerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _ran = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_StepsThatNeedOthers_WaitForThem()
    {
        StepObserver observer = new();

        await RunAsync([Note("c", "b"), Note("b", "a"), Note("a")], observer);

        Assert.Equal(["+a", "-a Done", "+b", "-b Done", "+c", "-c Done"], observer.Events);
    }

    [Fact]
    public async Task Run_IndependentSteps_RunAtTheSameTime()
    {
        using Barrier barrier = new(2);
        Step[] steps = [.. Enumerable.Range(0, 2).Select(number => new Step($"{number}", _ => Meet(barrier)))];

        Assert.All(await RunAsync(steps), result => Assert.Equal(StepState.Done, result.State));
    }

    [Fact]
    public async Task Run_StepThatRunsAlone_HasNoOtherBesideIt()
    {
        StepObserver observer = new();

        await RunAsync([Note("a"), Note("alone") with { Places = Step.All }, Note("b")], observer);

        var start = observer.Events.ToList().IndexOf("+alone");
        Assert.Equal("-alone Done", observer.Events[start + 1]);
        Assert.DoesNotContain("-b Done", observer.Events.Skip(start).Take(1));
    }

    [Fact]
    public async Task Run_StepsOfTwoPlaces_AreHalfAsManyAtTheSameTime()
    {
        StepObserver observer = new();
        StepRunner runner = new(_folder.Path, "", new SystemProcesses(), observer, width: 4);
        Step[] steps = [.. Enumerable.Range(0, 5).Select(number => Note($"{number}") with { Places = 2 })];

        await runner.RunAsync(steps, CancellationToken.None);

        var running = 0;
        var counts = observer.Events.Select(text => running += text.StartsWith('+') ? 1 : -1).ToArray();
        Assert.Equal(2, counts.Max());
    }

    [Fact]
    public async Task Run_NothingChanged_IsCurrentWithTheSameNote()
    {
        var first = await CopyAsync("done");
        var second = await CopyAsync("not asked");

        Assert.Equal((StepState.Done, "done"), (first.State, first.Note));
        Assert.Equal((StepState.Current, "done"), (second.State, second.Note));
    }

    [Theory]
    [InlineData("in.txt", "altered")]
    [InlineData("out.txt", "altered")]
    [InlineData("out.txt", null)]
    public async Task Run_FileAlteredOrRemoved_RunsAgain(string file, string? text)
    {
        await CopyAsync("first");
        if (text is null)
            File.Delete(_folder.In(file));
        else
            _folder.Write(file, text);

        Assert.Equal(StepState.Done, (await CopyAsync("second")).State);
    }

    [Fact]
    public async Task Run_OtherSettingsOrOtherBuild_RunsAgain()
    {
        await CopyAsync("");

        Assert.Equal(StepState.Done, (await CopyAsync("", settings: "other")).State);
        Assert.Equal(StepState.Done, (await CopyAsync("", settings: "other", identity: "other")).State);
        Assert.Equal(StepState.Current, (await CopyAsync("", settings: "other", identity: "other")).State);
    }

    [Fact]
    public async Task Run_InputEditedMeanwhile_RunsAgain()
    {
        await CopyAsync("", then: () => _folder.Write("in.txt", "edited while the step ran"));

        Assert.Equal(StepState.Done, (await CopyAsync("")).State);
    }

    [Fact]
    public async Task Run_OneFails_WhatNeedsItDoesNotRun()
    {
        Step failing = new("a", _ => throw new StepFailedException("no such luck"));

        var results = await RunAsync([failing, Note("b", "a")]);

        Assert.Equal([(StepState.Failed, "no such luck"), (StepState.NotRun, "")], results.Select(result => (result.State, result.Note)));
        Assert.Empty(_ran);
    }

    [Fact]
    public async Task Run_FailedStep_RunsAgain()
    {
        _folder.Write("in.txt", "same");
        var runs = 0;
        Step step =
            new("a", _ => runs++ == 0 ? throw new StepFailedException("once") : Task.CompletedTask) { Inputs = new FileSet("in.txt") };

        Assert.Equal(StepState.Failed, (await RunAsync([step]))[0].State);
        Assert.Equal(StepState.Done, (await RunAsync([step]))[0].State);
        Assert.Equal(StepState.Current, (await RunAsync([step]))[0].State);
    }

    [Fact]
    public async Task Run_Interrupted_EndsItsProgramsAndRunsAgain()
    {
        _folder.Write("in.txt", "same");
        using CancellationTokenSource interruption = new();
        Step slow = new("slow", async context =>
        {
            interruption.CancelAfter(TimeSpan.FromMilliseconds(200));
            await context.RunAsync("sh", "-c", "sleep 600 & wait");
        })
        {
            Inputs = new FileSet("in.txt"),
        };

        var results = await Runner(new StepObserver(), "").RunAsync([slow, Note("later", "slow")], interruption.Token);

        Assert.All(results, result => Assert.Equal(StepState.NotRun, result.State));
        Assert.Equal(StepState.Done, (await RunAsync([slow with { Action = _ => Task.CompletedTask }]))[0].State);
    }

    [Fact]
    public async Task Run_ProgramThatFails_LeavesItsWordsInTheLog()
    {
        Step step = new("a", context => context.RunAsync("sh", "-c", "echo out; echo err >&2; exit 3"));

        var result = (await RunAsync([step]))[0];

        Assert.Equal((StepState.Failed, "sh ended with status 3"), (result.State, result.Note));
        var log = File.ReadAllText(result.LogFile);
        Assert.Contains("out\n", log, StringComparison.Ordinal);
        Assert.Contains("err\n", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ProgramThatIsNotThere_SaysSo()
    {
        var result = (await RunAsync([new Step("a", context => context.RunAsync("no-such-program"))]))[0];

        Assert.Equal(StepState.Failed, result.State);
        Assert.Contains("no-such-program cannot be started", File.ReadAllText(result.LogFile), StringComparison.Ordinal);
    }

    private static Task Meet(Barrier barrier) =>
        barrier.SignalAndWait(TimeSpan.FromMinutes(1)) ? Task.CompletedTask : throw new StepFailedException("the other one did not come");

    private async Task<StepResult> CopyAsync(string note, string settings = "", string identity = "", Action? then = null)
    {
        if (!_folder.Has("in.txt"))
            _folder.Write("in.txt", "text");

        Step copy = new("copy", context =>
        {
            File.Copy(_folder.In("in.txt"), _folder.In("out.txt"), overwrite: true);
            context.Note = note;
            then?.Invoke();
            return Task.CompletedTask;
        })
        {
            Inputs = new FileSet("in.txt"),
            Outputs = new FileSet("out.txt"),
            Settings = settings,
        };
        return (await Runner(new StepObserver(), identity).RunAsync([copy], CancellationToken.None))[0];
    }

    private Step Note(string name, params string[] after) => new(name, _ =>
    {
        lock (_ran)
            _ran.Add(name);

        return Task.CompletedTask;
    })
    {
        After = after,
    };

    private Task<IReadOnlyList<StepResult>> RunAsync(IReadOnlyList<Step> steps, StepObserver? observer = null) =>
        Runner(observer ?? new StepObserver(), "").RunAsync(steps, CancellationToken.None);

    private StepRunner Runner(StepObserver observer, string identity) =>
        new(_folder.Path, identity, new SystemProcesses(), observer, width: 2);
}
