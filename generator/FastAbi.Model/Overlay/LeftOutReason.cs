namespace FastAbi.Model.Overlay;

/// <summary>Why FastABI does not carry an operation of Xen's. Where several hold, the first one counts.</summary>
public enum LeftOutReason
{
    /// <summary>It is for toolstacks and device models.</summary>
    ToolStackOnly,
    /// <summary>Guests that FastABI is for have no use for it any more, or never had.</summary>
    Obsolete,
    /// <summary>It hands over more than registers hold.</summary>
    NeedsGuestMemory,
    /// <summary>Nothing is known that speaks against it.</summary>
    NotKnown,
}
