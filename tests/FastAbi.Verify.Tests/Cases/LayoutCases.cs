namespace FastAbi.Verify.Tests.Cases;

/// <summary>Changes of the header after its layout was recorded.</summary>
internal static class LayoutCases
{
    public static IReadOnlyList<AlteredCase> All { get; } =
    [
        Case("two members reordered", "domid_t dom;\n    uint16_t flags;", "uint16_t flags;\n    domid_t dom;",
        "abi/demo.yml(13,15) FAB0102 xen.h:11"),
        Case("a member widened", "uint16_t flags", "uint32_t flags", "abi/demo.yml(13,15) FAB0102 xen.h:11"),
        Case("a member made signed", "uint16_t flags", "int16_t flags", "abi/demo.yml(13,15) FAB0102 xen.h:11"),
        Case("a member of another name for its type", "demo_port_t port;\n    uint64_t", "uint32_t port;\n    uint64_t",
        "abi/demo.yml(13,15) FAB0106 xen.h:12"),
        Case("a member moved by padding", "uint64_t cookie;", "uint64_t cookie __attribute__((aligned(16)));",
        "abi/demo.yml(13,15) FAB0102 xen.h:13"),
        Case("a struct larger", "};\nstruct demo_stat", "} __attribute__((aligned(32)));\nstruct demo_stat",
        "abi/demo.yml(13,15) FAB0102 xen.h:9"),
        Case("a member added at the end", "uint64_t cookie;", "uint64_t cookie; uint32_t extra;", "abi/demo.yml(13,15) FAB0099 xen.h:13",
        "abi/demo.yml(13,15) FAB0102 xen.h:13"),
        Case("an array lengthened", "time[2]", "time[3]", "abi/demo.yml(24,15) FAB0099 xen.h:22", "abi/demo.yml(24,15) FAB0102 xen.h:22"),
        Case("a guest handle made a pointer", "__guest_handle_void buffer", "void *buffer"),
        Case("a pointer made an integer", "__guest_handle_void buffer", "uint64_t buffer", "abi/demo.yml(33,15) FAB0102 xen.h:26",
        "abi/overlay/demo.yml(13,19) FAB0046 xen.h:26"),
        Case("an integer spelled otherwise", "uint64_t cookie", "unsigned long cookie"),
        Case("an integer with qualifiers", "uint16_t flags", "const volatile uint16_t flags"),
        Case("a type that means something with qualifiers", "domid_t dom;\n    uint16_t", "const domid_t dom;\n    uint16_t"),
        Case("a type that means something by another typedef", "domid_t dom;\n    uint16_t", "other_t dom;\n    uint16_t"),
        Case("an integer made an enumeration of its width", "uint32_t kind;", "enum demo_op kind;"),
        Case("an array by its typedef", "uint64_t time[2];", "times_t time;"),
        Case("a union written in another order", "struct { domid_t dom; } peer;\n        uint32_t line;",
        "uint32_t line;\n        struct { domid_t dom; } peer;"),
        Case("members moved into an anonymous struct", "domid_t dom;\n    uint16_t flags;", "struct { domid_t dom; uint16_t flags; };"),
        Case("a struct with a typedef and no tag", "struct demo_wait {\n    uint32_t nr;\n    uint32_t kind;\n};",
        "typedef struct {\n    uint32_t nr;\n    uint32_t kind;\n} demo_wait_t;"),
        Case("padding declared", "uint32_t nr;\n    __guest", "uint32_t nr;\n    uint32_t pad;\n    __guest",
        "abi/demo.yml(33,15) FAB0099 xen.h:26"),
        Case("a member that no field names renamed", "domid_t dom; } peer", "domid_t domain; } peer",
        "abi/demo.yml(24,15) FAB0106 xen.h:15"),
        Case("a member made a bit-field", "uint16_t flags", "uint16_t flags : 16", "abi/demo.yml(8,7) FAB0090 xen.h:11",
        "abi/demo.yml(13,15) FAB0102 xen.h:11"),
        Case("a struct of a classic call reordered", "uint32_t nr;\n    uint32_t kind;", "uint32_t kind;\n    uint32_t nr;",
        "abi/overlay/demo.yml(19,15) FAB0102 xen.h:30"),
        Case("a struct of a classic call renamed", "struct demo_wait", "struct demo_sleep", "abi/overlay/demo.yml(19,15) FAB0087"),
        Case("a constant of a classic call changed", "DEMO_KIND 7", "DEMO_KIND 8", "abi/overlay/demo.yml(20,34) FAB0102 xen.h:32"),
        Case("a constant of a classic call renamed", "DEMO_KIND 7", "DEMO_TYPE 7", "abi/overlay/demo.yml(20,34) FAB0084"),
    ];

    private static AlteredCase Case(string name, string old, string altered, params string[] findings) =>
        new(name, AlteredCase.Header, old, altered, findings);
}
