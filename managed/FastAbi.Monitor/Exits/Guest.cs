namespace FastAbi.Monitor;

/// <summary>The guest: what its exits lead to, and how it ends.</summary>
internal sealed class Guest(ExitHandler exits, DomainEnd domainEnd, Ending ending) : IGuest
{
    private const ulong NanosecondsPerSecond = 1_000_000_000;

    /// <inheritdoc/>
    public bool HasEnded => ending.How != GuestEnd.None;

    /// <inheritdoc/>
    public bool Serve(VirtualCpu vcpu) => exits.Handle(vcpu);

    /// <inheritdoc/>
    public void EndShutDown(VirtualCpu? vcpu) => domainEnd.Decide(vcpu);

    /// <inheritdoc/>
    public void EndSilent(VirtualCpu? vcpu, ulong silence)
    {
        ending.Decide(GuestEnd.Silence, vcpu);
        Line.Write($"the guest has neither called nor printed for {silence / NanosecondsPerSecond} s");
    }

    /// <inheritdoc/>
    public void EndAsleep(VirtualCpu? vcpu)
    {
        ending.Decide(GuestEnd.Silence, vcpu);
        Line.Write($"no vCPU runs, and nothing is due that could wake one");
    }
}
