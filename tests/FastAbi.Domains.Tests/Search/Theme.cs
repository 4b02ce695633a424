namespace FastAbi.Domains.Tests.Search;

/// <summary>The steps that a search takes beside waiting and taking events, since all of them at once are too many.</summary>
public enum Theme
{
    /// <summary>Sending, masking, moving, closing.</summary>
    Events,

    /// <summary>Timers and timeouts, with vCPUs that take turns.</summary>
    Timers,

    /// <summary>vCPUs that go up and down, NMIs, local interrupts, vectors that are set late, reset.</summary>
    Vcpus,
}
