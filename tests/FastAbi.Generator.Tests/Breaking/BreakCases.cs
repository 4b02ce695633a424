namespace FastAbi.Generator.Tests.Breaking;

/// <summary>FAB0140 to FAB0153: what a linked guest notices.</summary>
internal static class BreakCases
{
    private const string Wait =
        "  wait:\n    index: 5\n    input:\n      timeout: 2\n    c_lang:\n      params:\n        timeout: uint64_t\n";
    private const string WaitOverlay =
        "  wait:\n    fields:\n      timeout: { unit: ns }\n    classic:\n      arguments: [operation, timeout]\n    errors:\n      " +
        "EINVAL: The time is past.\n";

    public static IReadOnlyList<BreakingCase> All { get; } =
    [
        new("an operation removed", [(BreakingFixture.Spec, Wait, ""), (BreakingFixture.Overlay, WaitOverlay, "")],
        "old/demo.yml(27,3) FAB0140 new/demo.yml:1"),
        new("an operation whose number another one took",
            [(BreakingFixture.Spec, Wait, Wait.Replace("wait", "stop", StringComparison.Ordinal)
            .Replace("timeout: 2", "timeout: 3", StringComparison.Ordinal)),
                (BreakingFixture.Overlay, "  wait:", "  stop:")],
            "new/demo.yml(27,3) FAB0162 old/demo.yml:1", "old/demo.yml(27,3) FAB0140 new/demo.yml:1"),
        new("a hypercall replaced",
            [(BreakingFixture.Spec, "name: demo\nhypercall_index: 50", "name: other\nhypercall_index: 51"),
            (BreakingFixture.Overlay, "name: demo", "name: other")],
            "new/demo.yml(1,7) FAB0162 old/demo.yml:1", "old/demo.yml(1,7) FAB0140 new/demo.yml:1"),
        BreakingCase.OfSpec("a hypercall renumbered", "hypercall_index: 50", "hypercall_index: 51",
        "new/demo.yml(2,18) FAB0141 old/demo.yml:2"),
        BreakingCase.OfSpec("an operation renumbered", "index: 5\n", "index: 6\n", "new/demo.yml(28,12) FAB0142 old/demo.yml:28"),
        BreakingCase.OfSpec("an input moved", "timeout: 2", "timeout: 4", "new/demo.yml(30,16) FAB0143 old/demo.yml:30"),
        BreakingCase.OfSpec("two inputs swapped", "dom: 2\n      area: 3", "dom: 3\n      area: 2",
        "new/demo.yml(7,12) FAB0143 old/demo.yml:7", "new/demo.yml(8,13) FAB0143 old/demo.yml:8"),
        BreakingCase.OfSpec("an output moved", "port: 4", "port: 7", "new/demo.yml(10,13) FAB0144 old/demo.yml:10"),
        BreakingCase.OfSpec("an input added", "timeout: 2\n    c_lang:\n      params:\n",
        "timeout: 2\n      flags: 3\n    c_lang:\n      params:\n        flags: uint32_t\n",
            "new/demo.yml(31,7) FAB0145 old/demo.yml:27")
            .With((BreakingFixture.Overlay, "[operation, timeout]", "[operation, timeout, flags]")),
        BreakingCase.OfSpec("an input replaced by one of another type", "        timeout: uint64_t", "        until: uint32_t",
            "new/demo.yml(30,7) FAB0145 old/demo.yml:27", "old/demo.yml(30,7) FAB0157 new/demo.yml:27")
            .With((BreakingFixture.Spec, "timeout: 2", "until: 2"), (BreakingFixture.Overlay, "timeout: {", "until: {"),
            (BreakingFixture.Overlay, "[operation, timeout]", "[operation, until]")),
        BreakingCase.OfSpec("an output removed", "      state: 5\n", "", "old/demo.yml(11,7) FAB0146 new/demo.yml:4"),
        BreakingCase.OfSpec("an input narrowed", "timeout: uint64_t", "timeout: uint32_t", "new/demo.yml(30,7) FAB0147 old/demo.yml:30"),
        BreakingCase.OfSpec("an input made signed", "timeout: uint64_t", "timeout: int64_t", "new/demo.yml(30,7) FAB0147 old/demo.yml:30"),
        BreakingCase.OfLayout("an output narrowed", "16, \"width\": 32, \"signed\": true, \"type\": \"int32_t\"",
        "16, \"width\": 16, \"signed\": true, \"type\": \"int16_t\"", "new/demo.yml(11,7) FAB0148 old/demo.yml:11"),
        BreakingCase.OfLayout("an output made unsigned", "\"signed\": true, \"type\": \"int32_t\"",
        "\"signed\": false, \"type\": \"uint32_t\"", "new/demo.yml(11,7) FAB0149 old/demo.yml:11"),
        new("a typedef widened",
            [(BreakingFixture.Types, "demo_port_t: { is: uint32_t }", "demo_port_t: { is: uint64_t }"),
            (BreakingFixture.Layout, "4, \"width\": 32, \"signed\": false, \"type\": \"demo_port_t\"",
            "24, \"width\": 64, \"signed\": false, \"type\": \"demo_port_t\""), (BreakingFixture.Layout, "\"size\": 24", "\"size\": 32")],
            "new/demo.yml(10,7) FAB0149 old/demo.yml:10", "new/overlay/demo.yml(12,5) FAB0153 old/overlay/demo.yml:12"),
        // open(dom, area, out): the out-pointer comes in rdx and stays there; scan(size, out)
        // has it in rsi, which the call promises to keep.
        BreakingCase.OfSpec("an output added where the out-pointer waits", "found: 3\n    c_lang:\n      params:\n",
        "found: 3\n      more: 2\n    c_lang:\n      params:\n        more: uint32_t\n",
            "new/demo.yml(22,7) FAB0150 old/demo.yml:15"),
        BreakingCase.OfSpec("a clobber added where the out-pointer waits", "found: 3\n", "found: 3\n    clobber: [2]\n",
        "new/demo.yml(22,15) FAB0150 old/demo.yml:15"),
        BreakingCase.OfSpec("a clobber added where the caller's r12 is", "clobber: [6]", "clobber: [6, 7]",
        "new/demo.yml(12,18) FAB0150 old/demo.yml:4"),
        BreakingCase.OfOverlay("another unit", "unit: ns", "unit: us", "new/demo.yml(30,7) FAB0151 old/demo.yml:30"),
        BreakingCase.OfOverlay("an output's register by an erratum", "output: { at: 5 }", "output: { at: 6 }",
        "new/overlay/demo.yml(25,23) FAB0152 old/overlay/demo.yml:25"),
        BreakingCase.OfOverlay(
        "an erratum removed",
        "    errata:\n      - input: { at: none }\n        output: { at: 5 }\n        reason: The handler writes it.\n", "",
            "new/demo.yml(18,7) FAB0152 old/demo.yml:15", "old/overlay/demo.yml(25,19) FAB0152 new/demo.yml:15"),
        BreakingCase.OfOverlay(
        "an address that is none any more", "    errata:\n      - address: [area]\n        reason: Xen has a handle.\n", "",
        "new/demo.yml(8,7) FAB0152 old/overlay/demo.yml:15"),
        BreakingCase.OfOverlay("arguments in another order", "[operation, timeout]", "[timeout, operation]",
        "new/overlay/demo.yml(30,5) FAB0153 old/overlay/demo.yml:30"),
        BreakingCase.OfOverlay("another constant in a member", "kind: 7", "kind: 8",
        "new/overlay/demo.yml(12,5) FAB0153 old/overlay/demo.yml:12"),
        BreakingCase.OfOverlay("a constant in a member that was zero", "kind: 7", "kind: 7, extra: 1",
        "new/overlay/demo.yml(12,5) FAB0153 old/overlay/demo.yml:12"),
        BreakingCase.OfOverlay("a result in a member", "members: { kind: 7 }", "members: { kind: 7 }\n      result: extra",
        "new/overlay/demo.yml(12,5) FAB0153 old/overlay/demo.yml:12"),
        BreakingCase.OfLayout("a member moved", "\"area\", \"offset\": 8", "\"area\", \"offset\": 24",
        "new/overlay/demo.yml(12,5) FAB0153 old/overlay/demo.yml:12").With((BreakingFixture.Layout, "\"size\": 24", "\"size\": 32")),
        BreakingCase.OfLayout(
        "a larger struct", "\"size\": 24", "\"size\": 32", "new/overlay/demo.yml(12,5) FAB0153 old/overlay/demo.yml:12"),
        new("a constant's number", [(BreakingFixture.Types, "value: 1 }", "value: 2 }")],
        "new/overlay/types.yml(5,3) FAB0219 old/overlay/types.yml:5"),
        BreakingCase.OfOverlay("a call that the classic ABI no longer carries", "arguments: [operation, timeout]", "none: it never worked",
        "new/overlay/demo.yml(30,5) FAB0153 old/overlay/demo.yml:30"),
    ];
}
