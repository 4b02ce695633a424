namespace FastAbi.Generator.Tests.Rules;

/// <summary>FAB0051 to FAB0059: what an overlay may say about the classic ABI.</summary>
internal static class ClassicRuleCases
{
    /// <summary>Two struct members and a param, lines 1 to 15.</summary>
    private const string Spec = """
        name: demo
        hypercall_index: 50
        subops:
          open:
            index: 0
            input:
              dom: 2
              area: 3
            output:
              port: 4
            c_lang:
              struct: demo_open
              params:
                area: uint32_t

        """;

    private const string Layout = """
        # abi/layouts/xen-4.17.json
        {"xen": "4.17", "constants": [{"constant": "DEMO_WIDE", "value": 65536}, {"constant": "DEMO_KIND", "value": 7}],
         "structs": [{"struct": "demo_open", "size": 40, "members": [
          {"member": "dom", "offset": 0, "width": 16, "signed": false, "type": "uint16_t"},
          {"member": "kind", "offset": 2, "width": 16, "signed": false, "type": "uint16_t"},
          {"member": "port", "offset": 4, "width": 32, "signed": false, "type": "uint32_t"},
          {"member": "u.area", "offset": 8, "width": 32, "signed": false, "type": "uint32_t"},
          {"member": "u.wide", "offset": 8, "width": 64, "signed": false, "type": "uint64_t"},
          {"member": "bits", "offset": 16, "width": 3, "signed": false, "kind": "bit-field", "type": "uint32_t"},
          {"member": "list", "offset": 20, "width": 32, "count": 3, "signed": false, "type": "uint32_t"},
          {"member": "name", "offset": 32, "width": 64, "signed": false, "kind": "other", "type": "double"}
         ]}, {"struct": "demo_huge", "size": 8192, "members": []}]}

        """;

    public static IEnumerable<RuleCase> All { get; } =
    [
        Operation("a misspelt constant", "members: { u.area: area, kind: DEMO_KNID }", "abi/overlay/demo.yml(7,38) FAB0051"),
        Operation("a misspelt input", "members: { u.area: aera }", "abi/overlay/demo.yml(7,26) FAB0051"),
        Operation("a pointer to no field", "members: { u.area: area, u.wide: { pointer: strange } }", "abi/overlay/demo.yml(7,51) FAB0051"),
        Operation("the address of an output", "arguments: [operation, struct, area]\n      members: { u.wide: { address-of: port } }",
        "abi/overlay/demo.yml(8,40) FAB0051"),
        Operation("a number in quotes", "members: { u.area: area, kind: '7' }", "abi/overlay/demo.yml(7,38) FAB0051"),
        Hypercall("an output as an argument", "[operation, struct, area, port]", "abi/overlay/demo.yml(3,40) FAB0051"),
        Hypercall("an input that goes nowhere", "[operation, struct]", "abi/demo.yml(8,7) FAB0052"),
        new("an output without struct", Spec.Replace("      struct: demo_open\n", "", StringComparison.Ordinal)
            .Replace("params:\n", "params:\n        dom: uint16_t\n        port: uint32_t\n", StringComparison.Ordinal) +
            Layout + Overlay("[operation, dom, area]"), "abi/demo.yml(10,7) FAB0052"),
        Operation("a misspelt member", "members: { u.arae: area }", "abi/overlay/demo.yml(7,18) FAB0053"),
        Operation("a misspelt member of the result", "members: { u.area: area }\n      result: prot", "abi/overlay/demo.yml(8,15) FAB0053"),
        Operation("an element beyond an array", "members: { u.area: area, 'list[3]': 1 }", "abi/overlay/demo.yml(7,32) FAB0053"),
        Operation("a struct that is not recorded", "struct: demo_close\n      members: { u.area: area }",
        "abi/overlay/demo.yml(7,15) FAB0053"),
        new("a layout that is not recorded", RuleCase.PingMember + RuleCase.Overlay + """
                fields: { value: { type: uint32_t } }
                classic:
                  arguments: [operation, struct]
            """, "abi/demo.yml(9,15) FAB0053"),
        Operation("an input in a wider member", "members: { u.wide: area }", "abi/overlay/demo.yml(7,18) FAB0054"),
        Operation("a pointer in a narrow member", "arguments: [operation, struct, area]\n      members: { u.area: { address-of: dom } }",
        "abi/overlay/demo.yml(8,18) FAB0054"),
        Operation("a constant in a narrow member", "members: { u.area: area, kind: DEMO_WIDE }", "abi/overlay/demo.yml(7,32) FAB0054"),
        Operation("a number in a narrow member", "members: { u.area: area, kind: 0x10000 }", "abi/overlay/demo.yml(7,32) FAB0054"),
        Operation("a number in a bit-field", "members: { u.area: area, bits: 1 }", "abi/overlay/demo.yml(7,32) FAB0054"),
        Operation("a number in an array", "members: { u.area: area, list: 1 }", "abi/overlay/demo.yml(7,32) FAB0054"),
        Operation("a result that is no integer", "members: { u.area: area }\n      result: name", "abi/overlay/demo.yml(8,15) FAB0054"),
        Operation("a struct too large", "struct: demo_huge\n      members: { u.area: area }", "abi/overlay/demo.yml(7,15) FAB0054"),
        Operation("two values in a union", "members: { u.area: area, u.wide: 1 }", "abi/overlay/demo.yml(7,32) FAB0055"),
        Operation("a constant in an input's member", "members: { u.area: area, dom: 1 }", "abi/demo.yml(7,7) FAB0055"),
        Hypercall("six arguments", "[operation, struct, area, 1, 2, 3]", "abi/overlay/demo.yml(3,46) FAB0056"),
        Hypercall("a pointer from a number", "[operation, struct, { pointer: area }]", "abi/overlay/demo.yml(3,45) FAB0057"),
        Operation("not carried, and how", "none: a reason\n      result: port", "abi/overlay/demo.yml(7,13) FAB0058"),
        Hypercall("a struct that is passed nowhere", "[operation, area]", "abi/demo.yml(4,3) FAB0058"),
        Hypercall("an input that is passed twice", "[area, struct, area]", "abi/overlay/demo.yml(3,29) FAB0058"),
        new("a number of a direct operation", "name: demo\nhypercall_index: 50\ndirect: {}\n" + Overlay("[operation]"),
        "abi/overlay/demo.yml(3,15) FAB0058"),
        new("a member without struct", RuleCase.PingValue + RuleCase.Overlay
        + "    classic: { arguments: [operation, value], members: { dom: 1 } }", "abi/overlay/demo.yml(4,58) FAB0058"),
        new("a count without struct", RuleCase.PingValue + RuleCase.Overlay
        + "    classic: { arguments: [operation, value, count] }", "abi/overlay/demo.yml(4,46) FAB0058"),
        new("no arguments", RuleCase.PingValue + RuleCase.Overlay + "    classic: { members: {} }", "abi/overlay/demo.yml(4,5) FAB0059"),
        Operation("bits of no input", "members: { u.area: area }\n      beyond: { aera: 1 }", "abi/overlay/demo.yml(8,17) FAB0051"),
        Operation("bits that an input has not", "members: { u.area: area }\n      beyond: { dom: 0x10000 }",
        "abi/overlay/demo.yml(8,22) FAB0054"),
        Operation("bits of an obstacle", "none: a reason\n      beyond: { dom: 1 }", "abi/overlay/demo.yml(7,13) FAB0058"),
        Operation("bits that are no number", "members: { u.area: area }\n      beyond: { dom: all }", "abi/overlay/demo.yml(8,22) FAB0015"),
        Operation("an unknown key", "argument: [operation, struct]\n      members: { u.area: area }", "abi/overlay/demo.yml(7,7) FAB0012"),
        Operation("a form of no kind", "members: { u.area: { } }", "abi/overlay/demo.yml(7,26) FAB0013"),
        Operation("a form of both kinds", "members: { u.area: { pointer: area, address-of: area } }", "abi/overlay/demo.yml(7,26) FAB0013"),
        Operation("a list for a value", "members: { u.area: [area] }", "abi/overlay/demo.yml(7,26) FAB0014"),
        Operation("a negative number", "members: { u.area: -1 }", "abi/overlay/demo.yml(7,26) FAB0016"),
        Operation("a word that starts like a number", "members: { u.area: 0b1 }", "abi/overlay/demo.yml(7,26) FAB0015"),
        Operation("a comment's end in an obstacle", "none: a */ b", "abi/overlay/demo.yml(7,13) FAB0049"),
    ];

    private static RuleCase Hypercall(string name, string arguments, string finding) =>
        new(name, Spec + Layout + Overlay(arguments), finding);

    private static RuleCase Operation(string name, string classic, string finding) =>
        new(name, Spec + Layout + Overlay("[operation, struct]") + $"operations:\n  open:\n    classic:\n      {classic}\n", finding);

    private static string Overlay(string arguments) => $"# abi/overlay/demo.yml\nname: demo\nclassic:\n  arguments: {arguments}\n";
}
