namespace FastAbi.Model.Overlay;

/// <summary>How reasons are written.</summary>
public static class LeftOutReasons
{
    /// <summary>All reasons, in the order in which they count.</summary>
    public static IReadOnlyList<LeftOutReason> All { get; } = Enum.GetValues<LeftOutReason>();

    /// <summary>The word in the overlay and in JSON.</summary>
    public static string Key(this LeftOutReason reason) => reason switch
    {
        LeftOutReason.ToolStackOnly => "toolstack",
        LeftOutReason.Obsolete => "obsolete",
        LeftOutReason.NeedsGuestMemory => "guest_memory",
        LeftOutReason.NotKnown => "unknown",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "no such reason"),
    };

    /// <summary>The reason for a reader.</summary>
    public static string Text(this LeftOutReason reason) => reason switch
    {
        LeftOutReason.ToolStackOnly => "toolstack only",
        LeftOutReason.Obsolete => "obsolete",
        LeftOutReason.NeedsGuestMemory => "needs guest memory",
        LeftOutReason.NotKnown => "no reason known",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "no such reason"),
    };

    /// <summary>When the reason holds, as a sentence.</summary>
    public static string Meaning(this LeftOutReason reason) => reason switch
    {
        LeftOutReason.ToolStackOnly =>
            "Only a toolstack, a device model or another privileged domain gets anything from it, and FastABI is for guest kernels.",
        LeftOutReason.Obsolete =>
            "Another operation replaces it, or Xen refuses it to the guests that FastABI is for, HVM and PVH, or it means something to " +
            "PV guests only.",
        LeftOutReason.NeedsGuestMemory =>
            "It reads or fills an array or a text in guest memory, which registers do not hold.",
        LeftOutReason.NotKnown =>
            "A guest can use it, and registers would hold what it takes and gives.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "no such reason"),
    };
}
