namespace FastAbi.Monitor.SevEs.Hypervisor;

/// <summary>Why an event is refused: SW_EXITINFO2 where SW_EXITINFO1 is 2.</summary>
internal enum Complaint : ulong
{
    None = 0,
    NotRegistered = 1,
    Usage = 2,
    Scratch = 3,
    MissingInput = 4,
    Input = 5,
    Event = 6,
}
