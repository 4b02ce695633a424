namespace FastAbi.Generator.Tests.Breaking;

/// <summary>FAB0154 to FAB0167, and FAB0218: what only recompilation notices, and what is compatible.</summary>
internal static class HarmlessCases
{
    private const string Wait = "  wait:\n";

    public static IReadOnlyList<BreakingCase> All { get; } =
    [
        BreakingCase.OfSpec("a clobber added that nobody needs", "clobber: [6]", "clobber: [6, 2]",
        "new/demo.yml(12,18) FAB0154 old/demo.yml:4"),
        new("an operation renamed", [(BreakingFixture.Spec, Wait, "  sleep:\n"), (BreakingFixture.Overlay, Wait, "  sleep:\n")],
        "new/demo.yml(27,3) FAB0155 old/demo.yml:27"),
        new("a hypercall renamed",
        [(BreakingFixture.Spec, "name: demo", "name: sample"), (BreakingFixture.Overlay, "name: demo", "name: sample")],
        "new/demo.yml(1,7) FAB0155 old/demo.yml:1"),
        new("an input renamed",
        [(BreakingFixture.Spec, "timeout: 2", "until: 2"), (BreakingFixture.Spec, "timeout: uint64_t", "until: uint64_t"),
            (BreakingFixture.Overlay, "timeout: {", "until: {"), (BreakingFixture.Overlay, "[operation, timeout]", "[operation, until]")],
            "new/demo.yml(30,7) FAB0156 old/demo.yml:30"),
        BreakingCase.OfSpec("an output renamed, and its member not", "      state: 5\n", "      level: 5\n",
        "new/demo.yml(11,7) FAB0156 old/demo.yml:11")
            .With((BreakingFixture.Spec, "struct: demo_open\n", "struct: demo_open\n      mapping: { level: state }\n")),
        BreakingCase.OfSpec("an input removed", "      size: 3\n", "", "old/demo.yml(19,7) FAB0157 new/demo.yml:15")
            .With((BreakingFixture.Spec, "        size: uint32_t\n", ""), (BreakingFixture.Overlay, "      size: { unit: bytes }\n", "")),
        BreakingCase.OfSpec("an output added in a clobber", "      state: 5\n    clobber: [6]", "      state: 5\n      extra: 6",
        "new/demo.yml(12,7) FAB0158 old/demo.yml:4"),
        BreakingCase.OfSpec("an output added in an input's register", "      state: 5\n", "      state: 5\n      extra: 3\n",
        "new/demo.yml(12,7) FAB0158 old/demo.yml:4"),
        BreakingCase.OfSpec("an output added in rdi", "      state: 5\n", "      state: 5\n      extra: 1\n",
        "new/demo.yml(12,7) FAB0158 old/demo.yml:4"),
        BreakingCase.OfSpec("inputs in another order", "dom: 2\n      area: 3", "area: 3\n      dom: 2",
        "new/demo.yml(7,7) FAB0159 old/demo.yml:7"),
        BreakingCase.OfSpec("outputs in another order", "port: 4\n      state: 5", "state: 5\n      port: 4",
        "new/demo.yml(10,7) FAB0159 old/demo.yml:10"),
        BreakingCase.OfSpec("an input widened", "size: uint32_t", "size: uint64_t", "new/demo.yml(19,7) FAB0160 old/demo.yml:19"),
        BreakingCase.OfSpec("an unsigned input in a wider signed one", "size: uint32_t", "size: int64_t",
        "new/demo.yml(19,7) FAB0160 old/demo.yml:19"),
        BreakingCase.OfLayout("a type of another name", "\"domid_t\"", "\"uint16_t\"", "new/demo.yml(7,7) FAB0160 old/demo.yml:7"),
        new("a C# type in place of an integer", [(BreakingFixture.Types, "  DemoPort:\n", "  DomId:\n    is: domid_t\n  DemoPort:\n")],
        "new/demo.yml(4,3) FAB0218 old/demo.yml:4"),
        new("a C# type of another kind", [(BreakingFixture.Types, "is: demo_port_t\n", "is: demo_port_t\n    kind: enum\n")],
        "new/overlay/types.yml(5,3) FAB0218 old/overlay/types.yml:5"),
        new("a C# type renamed", [(BreakingFixture.Types, "DemoPort", "DemoDoor")],
        "new/demo.yml(4,3) FAB0218 old/demo.yml:4", "old/overlay/types.yml(5,3) FAB0218 new/overlay/types.yml:5"),
        new("a constant renamed in C#", [(BreakingFixture.Types, "First:", "Primary:")],
        "new/overlay/types.yml(5,3) FAB0218 old/overlay/types.yml:5"),
        new("a constant that is gone", [(BreakingFixture.Types, "      First: { constant: DEMO_FIRST, value: 1 }\n", "")],
        "new/overlay/types.yml(5,3) FAB0218 old/overlay/types.yml:5"),
        BreakingCase.OfOverlay("a call that blocks", "  wait:\n", "  wait:\n    blocks: true\n",
        "new/overlay/demo.yml(27,3) FAB0161 old/overlay/demo.yml:27"),
        BreakingCase.OfSpec("an operation added", Wait, "  idle:\n    index: 9\n  wait:\n", "new/demo.yml(27,3) FAB0162 old/demo.yml:1"),
        new("a hypercall added", [("abi/other.yml", "", "name: other\nhypercall_index: 51\nsubops:\n  go:\n    index: 0\n")],
        "new/other.yml(1,7) FAB0162 old/demo.yml:1"),
        BreakingCase.OfSpec("a clobber removed", "    clobber: [6]\n", "", "old/demo.yml(12,15) FAB0163 new/demo.yml:4"),
        BreakingCase.OfSpec("upstream mended as the erratum wanted", "      at: 2\n      size: 3\n    output:\n",
        "      size: 3\n    output:\n      at: 5\n", "new/demo.yml(15,3) FAB0164 old/overlay/demo.yml:24")
            .With((BreakingFixture.Overlay,
            "    errata:\n      - input: { at: none }\n        output: { at: 5 }\n        reason: The handler writes it.\n", ""),
            (BreakingFixture.Spec, "      at: 5\n      found: 3\n", "      found: 3\n      at: 5\n")),
        BreakingCase.OfOverlay("a call that the classic ABI carries now", "none: it came with FastABI",
        "arguments: [operation, size, struct]\n      struct: demo_scan\n      members: { found: found, at: at }",
        "new/overlay/demo.yml(21,5) FAB0165 old/overlay/demo.yml:21"),
        BreakingCase.OfOverlay(
        "another doc", "doc: Opens.", "doc: Opens a door.", "new/overlay/demo.yml(6,3) FAB0166 old/overlay/demo.yml:6"),
        BreakingCase.OfOverlay("another doc of a field", "The domain.", "The other domain.",
        "new/overlay/demo.yml(6,3) FAB0166 old/overlay/demo.yml:6"),
        BreakingCase.OfOverlay("another cause of an error", "The time is past.", "The time is too late.",
        "new/overlay/demo.yml(27,3) FAB0166 old/overlay/demo.yml:27"),
        BreakingCase.OfOverlay("another constant", "__HYPERVISOR_demo_op", "__HYPERVISOR_demonstration_op",
        "new/overlay/demo.yml(1,7) FAB0166 old/overlay/demo.yml:1"),
        BreakingCase.OfSpec("a field that became a param", "struct: demo_open\n", "struct: demo_open\n      params: { dom: domid_t }\n",
        "new/demo.yml(4,3) FAB0167 old/demo.yml:4")
            .With((BreakingFixture.Overlay, "members: { kind: 7 }", "members: { kind: 7, dom: dom }")),
        BreakingCase.OfOverlay("an erratum's reason", "The handler writes it.", "The handler stores it."),
        BreakingCase.OfOverlay("the unit of an address, where an erratum said that before", "area: { doc: The area. }",
        "area: { unit: GPA, doc: The area. }", "new/overlay/demo.yml(6,3) FAB0166 old/overlay/demo.yml:6"),
        BreakingCase.OfSpec("nothing but a comment", "hypercall_index: 50", "hypercall_index: 50 # as before"),
        BreakingCase.OfSpec("the same number written otherwise", "hypercall_index: 50", "hypercall_index: 0x32"),
    ];
}
