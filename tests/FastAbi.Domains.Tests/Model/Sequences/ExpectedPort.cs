namespace FastAbi.Domains.Tests.Model.Sequences;

/// <summary>What a port that is open must be.</summary>
internal sealed class ExpectedPort
{
    public required EvtchnStatus Status { get; set; }

    public int Vcpu { get; set; }

    public uint Peer { get; set; }

    public bool IsPending { get; set; }

    public bool IsMasked { get; set; }
}
