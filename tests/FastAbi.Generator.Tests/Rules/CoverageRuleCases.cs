namespace FastAbi.Generator.Tests.Rules;

/// <summary>FAB0110 to FAB0115: what an overlay may say about operations that are left out; and what the grammar asks of it.</summary>
internal static class CoverageRuleCases
{
    private const string Reason = "    DEMOP_pong:\n      reason: obsolete\n      doc: x\n";

    public static IEnumerable<RuleCase> All { get; } =
    [
        new("coverage without family", Overlay("left_out: {}"), "abi/overlay/demo.yml(5,1) FAB0013"),
        new("coverage that is a word", RuleCase.Ping + RuleCase.Overlay + "    {}\ncoverage: all", "abi/overlay/demo.yml(5,11) FAB0014"),
        new("coverage with an unknown key", Overlay("family: DEMOP_\n  leftout: {}\n  left_out: {}"), "abi/overlay/demo.yml(7,3) FAB0012"),
        new("a left-out operation that is a word", LeftOut("    DEMOP_pong: obsolete"), "abi/overlay/demo.yml(8,17) FAB0014"),
        new("a left-out operation without a reason", LeftOut("    DEMOP_pong: {doc: x}"), "abi/overlay/demo.yml(8,5) FAB0013"),
        new("an unknown reason", LeftOut("    DEMOP_pong: {reason: secret, doc: x}"), "abi/overlay/demo.yml(8,26) FAB0110"),
        new("a misspelt reason", LeftOut("    DEMOP_pong: {reason: guest memory, doc: x}"), "abi/overlay/demo.yml(8,26) FAB0110"),
        new("a left-out operation that nobody explains", LeftOut("    DEMOP_pong: {reason: obsolete}"),
        "abi/overlay/demo.yml(8,5) FAB0111"),
        new("a left-out operation with an empty explanation", LeftOut("    DEMOP_pong: {reason: obsolete, doc: ' '}"),
        "abi/overlay/demo.yml(8,5) FAB0111"),
        new("no operations that nobody explains", Overlay("family: DEMOP_\n  no_operations: [{constants: [DEMOP_flag]}]"),
        "abi/overlay/demo.yml(7,19) FAB0111"),
        new("no operations without constants", Overlay("family: DEMOP_\n  no_operations: [{doc: x}]"),
        "abi/overlay/demo.yml(7,19) FAB0013"),
        new("a left-out operation that is carried", LeftOut("    DEMOP_ping: {reason: obsolete, doc: x}"),
        "abi/overlay/demo.yml(8,5) FAB0112"),
        new("an alias that is carried", LeftOut(Reason + "  aliases: {DEMOP_ping: DEMOP_pong}"), "abi/overlay/demo.yml(11,13) FAB0112"),
        new("no operation that is carried", LeftOut(Reason + "  no_operations: [{constants: [DEMOP_ping], doc: x}]"),
        "abi/overlay/demo.yml(11,32) FAB0112"),
        new("an operation left out and no operation", LeftOut(Reason + "  no_operations: [{constants: [DEMOP_pong], doc: x}]"),
        "abi/overlay/demo.yml(11,32) FAB0113"),
        new("a constant listed twice", Overlay("family: DEMOP_\n  no_operations: [{constants: [DEMOP_a, DEMOP_a], doc: x}]"),
        "abi/overlay/demo.yml(7,41) FAB0113"),
        new("a left-out operation of another family", LeftOut("    PONG: {reason: obsolete, doc: x}"), "abi/overlay/demo.yml(8,5) FAB0114"),
        new("a carried operation of another family", Overlay("family: DEMO_"), "abi/overlay/demo.yml(4,15) FAB0114"),
        new("an alias of another family", LeftOut(Reason + "  aliases: {PONG: DEMOP_pong}"), "abi/overlay/demo.yml(11,13) FAB0114"),
        new("an alias of nothing", LeftOut(Reason + "  aliases: {DEMOP_bell: DEMOP_pnog}"), "abi/overlay/demo.yml(11,25) FAB0115"),
        new("an alias of no release", LeftOut(Reason + "  aliases: {DEMOP_bell: {of: DEMOP_pong, since: x}}"),
        "abi/overlay/demo.yml(11,49) FAB0107"),
        new("an alias with releases, of nothing named", LeftOut(Reason + "  aliases: {DEMOP_bell: {since: 4.9}}"),
        "abi/overlay/demo.yml(11,13) FAB0013"),
        new("a left-out operation of no release", LeftOut("    DEMOP_pong: {reason: obsolete, until: x, doc: x}"),
        "abi/overlay/demo.yml(8,43) FAB0107"),
        new("no operations of no release", Overlay("family: DEMOP_\n  no_operations: [{enumeration: demo_t, since: x, doc: x}]"),
        "abi/overlay/demo.yml(7,48) FAB0107"),
        new("an alias of an alias", LeftOut(Reason + "  aliases: {DEMOP_bell: DEMOP_pong, DEMOP_gong: DEMOP_bell}"),
        "abi/overlay/demo.yml(11,49) FAB0115"),
    ];

    private static string Overlay(string coverage) =>
        RuleCase.Ping + RuleCase.Overlay + $"    constant: DEMOP_ping\ncoverage:\n  {coverage}\n";

    private static string LeftOut(string entries) => Overlay($"family: DEMOP_\n  left_out:\n{entries}");
}
