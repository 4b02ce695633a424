using FastAbi.Monitor.End;
using FastAbi.Monitor.Hypercalls;
using FastAbi.Monitor.Report;
using FastAbi.Monitor.Run;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.Exits;

/// <summary>The guest: what its exits lead to, and how it ends.</summary>
internal sealed class MonitoredGuest(ExitServer exits, RunstateAreas areas, GuestConsole console, ShutdownVerdict shutdown,
    Verdict verdict) : IGuest
{
    /// <inheritdoc/>
    public bool HasEnded => verdict.How != Outcome.None;

    /// <inheritdoc/>
    public bool IsListening => console.IsListening;

    /// <inheritdoc/>
    public void Listen() => console.Listen();

    /// <inheritdoc/>
    public void Resume(VirtualCpu vcpu) => areas.Update(vcpu.Id);

    /// <inheritdoc/>
    public bool Serve(VirtualCpu vcpu) => exits.Handle(vcpu);

    /// <inheritdoc/>
    public void EndShutDown(VirtualCpu? vcpu) => shutdown.Decide(vcpu);

    /// <inheritdoc/>
    public void EndSilent(VirtualCpu? vcpu, ulong silence)
    {
        verdict.Decide(Outcome.Silence, vcpu);
        Line.Write($"the guest has neither called nor printed for {silence / Nanoseconds.PerSecond} s");
    }

    /// <inheritdoc/>
    public void EndAsleep(VirtualCpu? vcpu)
    {
        verdict.Decide(Outcome.Silence, vcpu);
        Line.Write($"no vCPU runs, and nothing is due that could wake one");
    }
}
