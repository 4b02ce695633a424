using System.Collections.Concurrent;
using System.Diagnostics;
using FastAbi.Build.Steps;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace FastAbi.Build.Display;

/// <summary>Steps that have ended as lines, and those that run below them with their time: for terminals.</summary>
public sealed class TerminalDisplay(IAnsiConsole console) : IBuildDisplay
{
    private static readonly TimeSpan s_period = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<string, Stopwatch> _running = new();
    private readonly ConcurrentQueue<StepResult> _ended = new();

    /// <inheritdoc/>
    public Task ShowAsync(Task build) => console.Live(Rows()).AutoClear(true).StartAsync(async context =>
    {
        bool last;
        do
        {
            last = await Task.WhenAny(build, Task.Delay(s_period)) == build;
            while (_ended.TryDequeue(out var result))
                console.MarkupLine(Line(result));

            context.UpdateTarget(Rows());
        }
        while (!last);
    });

    /// <inheritdoc/>
    public void Started(string name) => _running[name] = Stopwatch.StartNew();

    /// <inheritdoc/>
    public void Ended(StepResult result)
    {
        _running.TryRemove(result.Name, out _);
        _ended.Enqueue(result);
    }

    private Rows Rows() => new(_running
        .OrderByDescending(step => step.Value.Elapsed)
        .Select(step => (IRenderable)new Markup($"[blue]running[/] {StepLine.Seconds(step.Value.Elapsed),8}  {Markup.Escape(step.Key)}")));

    private static string Line(StepResult result)
    {
        var color = result.State switch
        {
            StepState.Done => "green",
            StepState.Current => "grey",
            StepState.Failed => "red",
            _ => "yellow",
        };
        var note = result.Note.Length > 0 ? $"[grey]: {Markup.Escape(result.Note)}[/]" : "";
        var time = StepLine.Seconds(result.Elapsed);
        return $"[{color}]{StepLine.Word(result.State),-7}[/] {time,8}  {Markup.Escape(result.Name)}{note}";
    }
}
