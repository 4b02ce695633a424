namespace FastAbi.Monitor.Tests;

/// <summary>A processor that ends each run as the test says, in turn.</summary>
internal sealed class ScriptedHost : IHost
{
    private readonly Queue<Action<VirtualCpu>> _runs = new();

    public ulong Now => 0;

    public bool HasRung { get; set; }

    /// <summary>How many runs are still to come.</summary>
    public int Left => _runs.Count;

    public void Then(Action<VirtualCpu> run) => _runs.Enqueue(run);

    public void StartTimer(ulong nanoseconds)
    {
    }

    public void Enter(VirtualCpu vcpu) => _runs.Dequeue()(vcpu);

    public void Sleep()
    {
    }
}
