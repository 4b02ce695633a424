namespace FastAbi.Verify.Tests.Cases;

/// <summary>Changes of the specification and the overlay.</summary>
internal static class SpecCases
{
    public static IReadOnlyList<AlteredCase> All { get; } =
    [
        new("another hypercall's number", AlteredCase.Spec, "hypercall_index: 50", "hypercall_index: 49",
        "abi/demo.yml(2,18) FAB0085 xen.h:2"),
        new("another operation's number", AlteredCase.Spec, "index: 3", "index: 9", "abi/demo.yml(35,12) FAB0085 xen.h:5"),
        new("a misspelt struct", AlteredCase.Spec, "struct: demo_open", "struct: demo_opne", "abi/demo.yml(13,15) FAB0087"),
        new("a misspelt path", AlteredCase.Spec, "u.line", "u.lime", "abi/demo.yml(26,15) FAB0088 xen.h:15"),
        new("a path into an integer", AlteredCase.Spec, "u.line", "level.line", "abi/demo.yml(26,15) FAB0088 xen.h:15"),
        new("a path beyond an array", AlteredCase.Spec, "u.line", "time[2]", "abi/demo.yml(26,15) FAB0088 xen.h:15"),
        new("a path to a whole array", AlteredCase.Spec, "u.line", "time", "abi/demo.yml(20,7) FAB0089 xen.h:22"),
        new("a field of another's bytes", AlteredCase.Spec, "u.line", "level", "abi/demo.yml(20,7) FAB0098 xen.h:17",
        "abi/overlay/demo.yml(17,21) FAB0094 xen.h:17"),
        new("a type that only the overlay knows", AlteredCase.Types, "domid_t: {", "ghost_t: { is: int64_t }\n  domid_t: {",
        "abi/overlay/types.yml(2,3) FAB0096"),
        new("a constant left out", AlteredCase.Overlay, "    constant: DEMOP_wait", "    doc: Waits.", "abi/demo.yml(35,12) FAB0086"),
        new("a misspelt constant", AlteredCase.Overlay, "DEMOP_wait", "DEMOP_wiat", "abi/overlay/demo.yml(30,15) FAB0084"),
        new("a C# constant of another value", AlteredCase.Types, "value: -1", "value: 1", "abi/overlay/types.yml(7,53) FAB0085 xen.h:33"),
        new("a misspelt constant of C#", AlteredCase.Types, "LEVEL_low", "LEVEL_lwo", "abi/overlay/types.yml(7,35) FAB0084"),
        new("an erratum that the headers answer", AlteredCase.Overlay, "- address: [buffer]",
        "- mapping: { buffer: buffer.p }\n        address: [buffer]", "abi/overlay/demo.yml(27,20) FAB0046 xen.h:26"),
        new("an address that is none", AlteredCase.Overlay, "address: [buffer]", "address: [buffer, nr]",
        "abi/overlay/demo.yml(27,27) FAB0046 xen.h:25"),
        new("a type too narrow", AlteredCase.Overlay, "cookie: { type: uint64_t }", "cookie: { type: uint32_t }",
        "abi/overlay/demo.yml(10,23) FAB0093 xen.h:13"),
        new("a type of the wrong sign", AlteredCase.Overlay, "level: { type: int32_t }", "level: { type: uint32_t }",
        "abi/overlay/demo.yml(16,22) FAB0094 xen.h:17"),
        new("a type of the wrong name", AlteredCase.Overlay, "dom: { type: domid_t }", "dom: { type: uint16_t }",
        "abi/overlay/demo.yml(8,20) FAB0095 xen.h:10"),
        new("an address that says nothing of its memory", AlteredCase.Overlay, "buffer: { type: uint64_t }",
        "buffer: { type: uint64_t, unit: GPA }", "abi/demo.yml(31,7) FAB0196"),
        new("an address of a page that is shared", AlteredCase.Overlay, "buffer: { type: uint64_t }",
        "buffer: { type: uint64_t, unit: GPA, memory: shared }", "abi/demo.yml(31,7) FAB0195"),
        new("an address that is only a number", AlteredCase.Overlay, "buffer: { type: uint64_t }",
        "buffer: { type: uint64_t, unit: GPA, memory: none }"),
        new("an address too narrow", AlteredCase.Overlay, "buffer: { type: uint64_t }", "buffer: { type: uint32_t }",
        "abi/overlay/demo.yml(25,23) FAB0093 xen.h:26"),
    ];
}
