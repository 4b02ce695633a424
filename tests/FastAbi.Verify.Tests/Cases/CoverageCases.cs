namespace FastAbi.Verify.Tests.Cases;

/// <summary>Changes after which an operation of Xen's is not accounted for, or something is that does not exist.</summary>
internal static class CoverageCases
{
    private const string Family = "abi/overlay/demo.yml(12,11)";

    private static readonly string _overlay = CoverageFiles.All[AlteredCase.Overlay];
    private static readonly string _coverage = _overlay[_overlay.IndexOf("coverage:", StringComparison.Ordinal)..];

    public static IReadOnlyList<AlteredCase> All { get; } =
    [
        Header("an operation added", "#define DEMOTE 9", "#define DEMOP_new 7", $"{Family} FAB0117 xen.h:23"),
        Header("an operation added to an enumeration", "DEMOP_purge = 3", "DEMOP_purge = 3, DEMOP_new = 7", $"{Family} FAB0117 xen.h:10"),
        Header("two operations added", "#define DEMOTE 9", "#define DEMOP_new 7\n#define DEMOP_newer 8", $"{Family} FAB0117 xen.h:23",
        $"{Family} FAB0117 xen.h:24"),
        Header("an operation for tools added", "#define DEMOP_destroy 4", "#define DEMOP_destroy 4\n#define DEMOP_new 7",
        $"{Family} FAB0117 xen.h:14"),
        Header("an operation for Xen itself added", "#define DEMOP_close_cont 5", "#define DEMOP_close_cont 5\n#define DEMOP_new 7",
        $"{Family} FAB0117 xen.h:17"),
        Header("an operation for old guests added", "#define DEMOP_old 6", "#define DEMOP_old 6\n#define DEMOP_new 7",
        $"{Family} FAB0117 xen.h:20"),
        Header("a carried operation renamed", "DEMOP_close (DEMOP_open + 1)", "DEMOP_shut 1", $"{Family} FAB0117 xen.h:7",
        "abi/overlay/demo.yml(7,15) FAB0084"),
        Header("a carried operation renumbered", "DEMOP_open + 1", "DEMOP_open + 8", "abi/demo.yml(7,12) FAB0085 xen.h:7"),
        Header("a carried operation removed", "#define DEMOP_close (DEMOP_open + 1)", "", "abi/overlay/demo.yml(7,15) FAB0084"),
        Header("a left-out operation removed", "enum demo_op { DEMOP_purge = 3 };", "", "abi/overlay/demo.yml(17,5) FAB0084"),
        Header("a left-out operation renamed", "DEMOP_destroy", "DEMOP_ruin", $"{Family} FAB0117 xen.h:13",
        "abi/overlay/demo.yml(20,5) FAB0084"),
        Header("an alias removed", "#define DEMOP_list_all DEMOP_list", "", "abi/overlay/demo.yml(31,5) FAB0084"),
        Header("an alias renumbered", "DEMOP_list_all DEMOP_list", "DEMOP_list_all 7", "abi/overlay/demo.yml(31,5) FAB0119 xen.h:9"),
        Header("a flag removed", "#define DEMOP_FLAG_force 1", "", "abi/overlay/demo.yml(33,19) FAB0084"),
        Header("a flag that becomes a text", "DEMOP_FLAG_force 1", "DEMOP_FLAG_force \"1\"", "abi/overlay/demo.yml(33,19) FAB0084"),
        Header("a text that becomes a number", "DEMOP_text \"none\"", "DEMOP_text 7", $"{Family} FAB0117 xen.h:21"),
        Header("an enumerator added to what is no operation", "DEMOP_mood_wild = 7", "DEMOP_mood_wild = 7, DEMOP_mood_sad = 8"),
        Header("what is no operation given a tag", "typedef enum {", "typedef enum demo_moods {"),
        Header("an enumeration by its tag", "typedef enum { DEMOP_mood_calm, DEMOP_mood_wild = 7 } demo_mood_t;",
        "enum demo_mood_t { DEMOP_mood_calm, DEMOP_mood_wild = 7 };"),
        Header("an enumeration renamed", "demo_mood_t;", "demo_moods_t;", $"{Family} FAB0117 xen.h:24", $"{Family} FAB0117 xen.h:24",
        "abi/overlay/demo.yml(37,20) FAB0084"),
        Header("an enumeration without a name", "typedef enum { DEMOP_mood_calm, DEMOP_mood_wild = 7 } demo_mood_t;",
        "enum { DEMOP_mood_calm, DEMOP_mood_wild = 7 };",
            $"{Family} FAB0117 xen.h:24", $"{Family} FAB0117 xen.h:24", "abi/overlay/demo.yml(37,20) FAB0084"),
        Header("two left-out operations of one number", "DEMOP_purge = 3", "DEMOP_purge = 2",
        "abi/overlay/demo.yml(17,5) FAB0118 xen.h:10"),
        Header("a left-out operation of a carried one's number", "DEMOP_destroy 4", "DEMOP_destroy 0",
        "abi/overlay/demo.yml(20,5) FAB0118 xen.h:13"),

        Overlay("no coverage", _coverage, "", "abi/overlay/demo.yml(1,7) FAB0116"),
        Overlay("another family", "family: DEMOP_", "family: DEMOP_c",
            [.. from place in new[] { "5,15", "9,15", "14,5", "17,5", "20,5", "23,5", "26,5", "31,5",
            "33,19" } select $"abi/overlay/demo.yml({place}) FAB0114"]),
        Overlay("an operation no longer left out", "    DEMOP_purge:\n      reason: unknown\n      doc: Takes nothing.\n", "",
        $"{Family} FAB0117 xen.h:10"),
        Overlay("an alias no longer stated", "  aliases:\n    DEMOP_list_all: DEMOP_list\n", "", $"{Family} FAB0117 xen.h:9"),
        Overlay("an alias left out as an operation", "  aliases:\n    DEMOP_list_all: DEMOP_list\n",
        "    DEMOP_list_all:\n      reason: obsolete\n      doc: Lists.\n",
            "abi/overlay/demo.yml(30,5) FAB0118 xen.h:9"),
        Overlay("an alias of another operation", "DEMOP_list_all: DEMOP_list", "DEMOP_list_all: DEMOP_open",
        "abi/overlay/demo.yml(31,5) FAB0119 xen.h:9"),
        Overlay("an alias with the releases that have it", "DEMOP_list_all: DEMOP_list",
        "DEMOP_list_all: { of: DEMOP_list, since: \"4.9\" }"),
        Overlay("an alias with releases, of another operation", "DEMOP_list_all: DEMOP_list",
        "DEMOP_list_all: { of: DEMOP_open, since: \"4.9\" }",
            "abi/overlay/demo.yml(31,5) FAB0119 xen.h:9"),
        Overlay("an enumeration no longer stated", "    - enumeration: demo_mood_t\n      doc: Moods.\n", "", $"{Family} FAB0117 xen.h:24",
        $"{Family} FAB0117 xen.h:24"),
        Overlay("a flag no longer stated", "    - constants: [DEMOP_FLAG_force]\n      doc: A flag.\n", "", $"{Family} FAB0117 xen.h:11"),
        Overlay("a flag left out as an operation",
        "  aliases:\n    DEMOP_list_all: DEMOP_list\n  no_operations:\n    - constants: [DEMOP_FLAG_force]\n      doc: A flag.\n",
            "    DEMOP_FLAG_force:\n      reason: unknown\n      doc: Forces.\n  aliases:\n    DEMOP_list_all: DEMOP_list\n  " +
            "no_operations:\n",
            "abi/overlay/demo.yml(30,5) FAB0118 xen.h:11"),
        Overlay("a left-out operation that nobody has", "    DEMOP_purge:",
        "    DEMOP_ghost:\n      reason: obsolete\n      doc: Haunted.\n    DEMOP_purge:", "abi/overlay/demo.yml(17,5) FAB0084"),
        Overlay("a left-out operation that is carried", "    DEMOP_purge:",
        "    DEMOP_open:\n      reason: obsolete\n      doc: Opened.\n    DEMOP_purge:", "abi/overlay/demo.yml(17,5) FAB0112"),
        Overlay("a future operation that should be there", "since: \"4.19\"", "since: \"4.9\"", "abi/overlay/demo.yml(26,5) FAB0084"),
        Overlay("a carried operation without a constant", "    constant: DEMOP_close\n", "    doc: Closes.\n", $"{Family} FAB0117 xen.h:7",
        "abi/demo.yml(7,12) FAB0086"),
    ];

    private static AlteredCase Header(string name, string old, string altered, params string[] findings) =>
        new(name, AlteredCase.Header, old, altered, findings);

    private static AlteredCase Overlay(string name, string old, string altered, params string[] findings) =>
        new(name, AlteredCase.Overlay, old, altered, findings);
}
