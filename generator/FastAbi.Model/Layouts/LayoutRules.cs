using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Layouts;

/// <summary>What a recorded layout may say.</summary>
public static class LayoutRules
{
    /// <summary>FAB0103: a recorded layout can't be read.</summary>
    public static Rule Unreadable { get; } = new("FAB0103", "a recorded layout can't be read",
        "The files in layouts are JSON, written by 'fastabi verify --record' and by nothing else.");

    /// <summary>FAB0104: a layout can't be written.</summary>
    public static Rule Unwritable { get; } = new("FAB0104", "a layout can't be written",
        "Recording writes a file in the folder layouts of the specification.", IsEnvironment: true);

    /// <summary>FAB0064: a recorded layout is of another release than its name says.</summary>
    public static Rule OtherRelease { get; } = new("FAB0064", "a recorded layout is of another release than its name says",
        "The file of Xen 4.17 is xen-4.17.json. The newest one counts, so it has to be clear which that is.");

    /// <summary>FAB0065: a recorded member can't be.</summary>
    public static Rule BadMember { get; } = new("FAB0065", "a recorded member can't be",
        "A member is an integer of 8, 16, 32, 64 or 128 bits, a pointer of 64, a bit-field, or something else of whole bytes; only a " +
        "bit-field starts within a byte.");

    /// <summary>FAB0066: a recorded member lies outside its struct.</summary>
    public static Rule Outside { get; } = new("FAB0066", "a recorded member lies outside its struct",
        "A classic call keeps a struct of the recorded size on the stack. What lies beyond it belongs to the caller.");

    /// <summary>FAB0067: a layout records a thing twice.</summary>
    public static Rule Twice { get; } = new("FAB0067", "a layout records a thing twice",
        "A struct, a member of it or a constant stands in a layout once. The second could only contradict the first.");

    /// <summary>FAB0105: recorded layouts disagree.</summary>
    public static Rule LayoutsDisagree { get; } = new("FAB0105", "recorded layouts disagree",
        "A guest is linked once and runs on every release, so all releases in layouts have the same structs and constants. What only " +
        "some have belongs to an operation that says so with 'since' or 'until'.");
}
