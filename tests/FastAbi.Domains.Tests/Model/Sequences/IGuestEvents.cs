namespace FastAbi.Domains.Tests.Model.Sequences;

/// <summary>Events as a guest takes them in one of the two ABIs.</summary>
internal interface IGuestEvents
{
    /// <summary>Prepares the ABI, after a reset, too.</summary>
    void Start();

    bool IsPending(uint port);

    bool IsMasked(uint port);

    void Mask(uint port);

    /// <summary>Takes what a vCPU has been told of, and clears it.</summary>
    IReadOnlyList<uint> Take(int vcpu);

    /// <summary>Says what is wrong with how the guest could find its events; null where nothing is.</summary>
    /// <param name="deliverable">Ports that are pending and not masked.</param>
    string? FindLost(IReadOnlyList<uint> deliverable);
}
