using FastAbi.Model.Diagnostics;

namespace FastAbi.Compare;

/// <summary>What neither a linked guest nor its source notices.</summary>
public static class CompatibleRules
{
    /// <summary>FAB0162: an operation is added.</summary>
    public static Rule OperationAdded { get; } = new("FAB0162", "an operation is added",
        "No guest calls it yet.", Severity: Severity.Note);

    /// <summary>FAB0163: a register survives that did not.</summary>
    public static Rule RegisterKept { get; } = new("FAB0163", "a register survives that did not",
        "A clobber is removed. Linked trampolines take the register for lost, which does no harm.", Severity: Severity.Note);

    /// <summary>FAB0164: errata differ and the call does not.</summary>
    public static Rule ErrataSettled { get; } = new("FAB0164", "errata differ and the call does not",
        "Upstream was changed and an erratum with it, so that both together say what they said. --no-errata shows the upstream difference.",
        Severity: Severity.Note);

    /// <summary>FAB0165: the classic ABI carries an operation that it did not.</summary>
    public static Rule ClassicAdded { get; } = new("FAB0165", "the classic ABI carries an operation that it did not",
        "Without FastABI a linked guest is still answered -ENOSYS by its own trampoline; one built anew makes the call.",
        Severity: Severity.Note);

    /// <summary>FAB0166: the documentation differs.</summary>
    public static Rule Documentation { get; } = new("FAB0166", "the documentation differs",
        "The overlay says other words about an operation, its fields or its errors. Whether they describe another behaviour only people " +
        "can tell.", Severity: Severity.Note);

    /// <summary>FAB0167: c_lang differs.</summary>
    public static Rule CLangChanged { get; } = new("FAB0167", "c_lang differs",
        "The struct, a path into it or what is a param has changed. FastAbi's functions take single values either way; generators that " +
        "pass the struct differ, and so may the classic call, about which there is a finding of its own.", Severity: Severity.Note);

    /// <summary>FAB0168: the other specification breaks today's rules.</summary>
    public static Rule OtherUnsound { get; } = new("FAB0168", "the other specification breaks today's rules",
        "It could be read and was compared, number by number. What it says about the place named here 'fastabi check' would refuse, so " +
        "no trampoline of FastAbi's was made from that; the rule's own number is in the message.", Severity: Severity.Note);
}
