namespace FastAbi.Generator.Tests.Rules;

/// <summary>
/// FAB0040 to FAB0050, for C# FAB0070 to FAB0075, for releases FAB0076 and FAB0077, and for memory FAB0078 and FAB0079: what an overlay
/// may say.
/// </summary>
internal static class OverlayRuleCases
{
    public static IEnumerable<RuleCase> All { get; } =
    [
        new("an overlay of no hypercall", RuleCase.Ping + "# abi/overlay/strange.yml\nname: strange",
        "abi/overlay/strange.yml(1,7) FAB0040"),
        new("an overlay of a misspelt hypercall", RuleCase.PingMember + Type.Replace("name: demo", "name: dmeo", StringComparison.Ordinal),
        "abi/overlay/demo.yml(1,7) FAB0040"),
        new("two overlays of a hypercall", RuleCase.PingMember + Type + "# abi/overlay/other.yml\nname: demo",
        "abi/overlay/other.yml(1,7) FAB0041"),
        new("two overlays of no hypercall", RuleCase.Ping + "# abi/overlay/a.yml\nname: demo\n# abi/overlay/b.yml\nname: demo",
        "abi/overlay/b.yml(1,7) FAB0041"),
        new("an empty constant of a hypercall", RuleCase.Ping + "# abi/overlay/demo.yml\nname: demo\nconstant: ''",
        "abi/overlay/demo.yml(2,11) FAB0020"),
        new("a constant of an operation that is no name", RuleCase.Ping + RuleCase.Overlay + "    constant: DEMO-OP",
        "abi/overlay/demo.yml(4,15) FAB0020"),
        new("an empty constant of a C# type", RuleCase.Ping
        + "# abi/overlay/types.yml\ncsharp:\n  Port: {is: uint32_t, constants: {None: {constant: '', value: 0}}}",
        "abi/overlay/types.yml(2,53) FAB0020"),
        new("an empty family", RuleCase.Ping + "# abi/overlay/demo.yml\nname: demo\ncoverage: {family: ''}",
        "abi/overlay/demo.yml(2,20) FAB0020"),
        new("an operation left out that is no name", RuleCase.Ping
        + "# abi/overlay/demo.yml\nname: demo\ncoverage: {family: D, left_out: {'D|a': {reason: unknown, doc: x}}}",
        "abi/overlay/demo.yml(2,34) FAB0020"),
        new("an unknown operation", RuleCase.Ping + "# abi/overlay/demo.yml\nname: demo\noperations:\n  strange: {}",
        "abi/overlay/demo.yml(3,3) FAB0042"),
        new("a misspelt operation", RuleCase.PingMember + Type.Replace("ping:", "pign:", StringComparison.Ordinal),
        "abi/overlay/demo.yml(3,3) FAB0042"),
        new("a direct operation that is none", RuleCase.Ping + "# abi/overlay/demo.yml\nname: demo\noperations: {direct: {}}",
        "abi/overlay/demo.yml(2,14) FAB0042"),
        new("an unknown field", RuleCase.PingValue + RuleCase.Overlay + "    fields: {strange: {doc: x}}",
        "abi/overlay/demo.yml(4,14) FAB0043"),
        new("a misspelt field", RuleCase.PingMember + Type.Replace("value:", "vlaue:", StringComparison.Ordinal),
        "abi/overlay/demo.yml(5,7) FAB0043"),
        new("a struct member without overlay", RuleCase.PingMember, "abi/demo.yml(7,7) FAB0044"),
        new("a struct member without type", RuleCase.PingMember + RuleCase.Overlay + "    fields: {value: {doc: x}}",
        "abi/demo.yml(7,7) FAB0044"),
        new("a type of a param", RuleCase.PingValue + Type, "abi/overlay/demo.yml(6,15) FAB0045"),
        new("an erratum that states the register", Erratum("input: {value: 2}"), "abi/overlay/demo.yml(6,17) FAB0046"),
        new("an erratum that removes nothing", Erratum("output: {strange: none}"), "abi/overlay/demo.yml(6,18) FAB0046"),
        new("an erratum that repeats another", Erratum("input: {value: 3}") + "      - input: {value: 3}\n        reason: y",
        "abi/overlay/demo.yml(7,17) FAB0046"),
        new("an erratum that states the path", MemberErratum("mapping: {value: value}"), "abi/overlay/demo.yml(9,19) FAB0046"),
        new("an erratum of a path of no field", MemberErratum("mapping: {strange: u.value}"), "abi/overlay/demo.yml(9,19) FAB0043"),
        new("an erratum of an address of no field", MemberErratum("address: [strange]"), "abi/overlay/demo.yml(9,19) FAB0043"),
        new("an erratum with a path that is none", MemberErratum("mapping: {value: 'u->value'}"), "abi/overlay/demo.yml(9,26) FAB0020"),
        new("an erratum with a path of a param", Erratum("mapping: {value: u.value}"), "abi/overlay/demo.yml(6,19) FAB0033"),
        new("an erratum that changes nothing", Erratum("output: {}"), "abi/overlay/demo.yml(5,9) FAB0046"),
        new("an erratum without reason", RuleCase.PingValue + RuleCase.Overlay + "    errata: [{input: {value: 3}}]",
        "abi/overlay/demo.yml(4,14) FAB0047"),
        new("an erratum with an empty reason", RuleCase.PingValue + RuleCase.Overlay + "    errata: [{input: {value: 3}, reason: ''}]",
        "abi/overlay/demo.yml(4,14) FAB0047"),
        new("yes", RuleCase.Ping + RuleCase.Overlay + "    blocks: yes", "abi/overlay/demo.yml(4,13) FAB0048"),
        new("True", RuleCase.Ping + RuleCase.Overlay + "    blocks: True", "abi/overlay/demo.yml(4,13) FAB0048"),
        .. from release in new[] { "4", "4.x", "4.17.1", "v4.17", "'4,17'", "'4.17 */'" }
           select new RuleCase($"a release written {release}", RuleCase.Ping + RuleCase.Overlay + $"    since: {release}",
           "abi/overlay/demo.yml(4,12) FAB0107"),
        new("a last release that is none", RuleCase.Ping + RuleCase.Overlay + "    until: never", "abi/overlay/demo.yml(4,12) FAB0107"),
        new("a last release before the first", RuleCase.Ping + RuleCase.Overlay + "    since: 4.10\n    until: 4.9",
        "abi/overlay/demo.yml(5,12) FAB0107"),
        new("a constant of no release", RuleCase.Ping
        + CSharp("DemoId: {is: uint8_t, constants: {A: {constant: A, value: 1, since: new}}}"), "abi/overlay/types.yml(1,78) FAB0107"),
        .. from key in new[] { "doc", "note" }
           select new RuleCase($"a comment's end in {key}", RuleCase.Ping + RuleCase.Overlay + $"    {key}: a */ b",
           $"abi/overlay/demo.yml(4,{7 + key.Length}) FAB0049"),
        new("a comment's end in a constant", RuleCase.Ping + RuleCase.Overlay + "    constant: a */ b",
        "abi/overlay/demo.yml(4,15) FAB0020"),
        new("a comment's start in a doc", RuleCase.Ping + "# abi/overlay/demo.yml\nname: demo\ndoc: a /* b",
        "abi/overlay/demo.yml(2,6) FAB0049"),
        new("a comment's end in a reason", Erratum("input: {value: 3}").Replace("reason: x", "reason: '*/'", StringComparison.Ordinal),
        "abi/overlay/demo.yml(5,17) FAB0049"),
        new("a comment's end in an error", RuleCase.Ping + RuleCase.Overlay + "    errors: {EINVAL: '*/'}",
        "abi/overlay/demo.yml(4,22) FAB0049"),
        new("a comment's end in a unit", RuleCase.PingValue + RuleCase.Overlay + "    fields: {value: {unit: '*/'}}",
        "abi/overlay/demo.yml(4,28) FAB0049"),
        new("a comment's end in a type's doc", RuleCase.Ping + "# abi/overlay/types.yml\ntypes: {demo_t: {is: int, doc: '*/'}}",
        "abi/overlay/types.yml(1,32) FAB0049"),
        new("a gap between answers", RuleCase.Ping + RuleCase.Overlay
        + "    answers: {twice: {doc: x, errors: {EINVAL: {until: '4.17'}, EBUSY: {since: '4.19'}}}}",
        "abi/overlay/demo.yml(4,65) FAB0076"),
        new("answers that overlap", RuleCase.Ping + RuleCase.Overlay
        + "    answers: {twice: {doc: x, errors: {EINVAL: {until: '4.17'}, EBUSY: {since: '4.17'}}}}",
        "abi/overlay/demo.yml(4,65) FAB0076"),
        new("answers in the wrong order", RuleCase.Ping + RuleCase.Overlay
        + "    answers: {twice: {doc: x, errors: {EBUSY: {since: '4.18'}, EINVAL: {until: '4.17'}}}}",
        "abi/overlay/demo.yml(4,64) FAB0076"),
        new("an answer behind one without end", RuleCase.Ping + RuleCase.Overlay
        + "    answers: {twice: {doc: x, errors: {EINVAL: {since: '4.16'}, EBUSY: {since: '4.17'}}}}",
        "abi/overlay/demo.yml(4,65) FAB0076"),
        new("one answer of all releases", RuleCase.Ping + RuleCase.Overlay + "    answers: {twice: {doc: x, errors: {EINVAL: {}}}}",
        "abi/overlay/demo.yml(4,15) FAB0077"),
        new("a case without an answer", RuleCase.Ping + RuleCase.Overlay + "    answers: {twice: {doc: x, errors: {}}}",
        "abi/overlay/demo.yml(4,15) FAB0077"),
        new("a case without errors", RuleCase.Ping + RuleCase.Overlay + "    answers: {twice: {doc: x}}",
        "abi/overlay/demo.yml(4,15) FAB0013"),
        new("a case without doc", RuleCase.Ping + RuleCase.Overlay + "    answers: {twice: {errors: {EINVAL: {until: '4.17'}}}}",
        "abi/overlay/demo.yml(4,15) FAB0013"),
        new("an answer of no release", RuleCase.Ping + RuleCase.Overlay
        + "    answers: {twice: {doc: x, errors: {EINVAL: {until: '4.x'}}}}", "abi/overlay/demo.yml(4,56) FAB0107"),
        new("an answer of no error", RuleCase.Ping + RuleCase.Overlay + "    answers: {twice: {doc: x, errors: {Einval: {until: '4.17'}}}}",
        "abi/overlay/demo.yml(4,40) FAB0020"),
        new("a case that is no identifier", RuleCase.Ping + RuleCase.Overlay
        + "    answers: {twice-over: {doc: x, errors: {EINVAL: {until: '4.17'}}}}", "abi/overlay/demo.yml(4,15) FAB0020"),
        new("cases that are one in C#", RuleCase.Ping + RuleCase.Overlay
        + "    answers: {a_b: {doc: x, errors: {EINVAL: {until: '4.17'}}}, aB: {doc: x, errors: {EINVAL: {until: '4.17'}}}}",
        "abi/overlay/demo.yml(4,65) FAB0037"),
        new("a comment's end in a case", RuleCase.Ping + RuleCase.Overlay
        + "    answers: {twice: {doc: '*/', errors: {EINVAL: {until: '4.17'}}}}", "abi/overlay/demo.yml(4,28) FAB0049"),
        new("a type of C's", RuleCase.Ping + "# abi/overlay/types.yml\ntypes: {int32_t: {is: int}}", "abi/overlay/types.yml(1,9) FAB0050"),
        new("a type named like a keyword", RuleCase.Ping + "# abi/overlay/types.yml\ntypes: {class: {is: int}}",
        "abi/overlay/types.yml(1,9) FAB0050"),
        new("a type that is no identifier", RuleCase.PingValue.Replace("uint32_t", "demo-t", StringComparison.Ordinal)
        + "# abi/overlay/types.yml\ntypes: {demo-t: {is: int}}", "abi/overlay/types.yml(1,9) FAB0050"),
        new("a C# type in lower case", RuleCase.Ping + CSharp("demoId: {is: uint32_t}"), "abi/overlay/types.yml(1,10) FAB0070"),
        new("a C# type with an underscore", RuleCase.Ping + CSharp("Demo_Id: {is: uint32_t}"), "abi/overlay/types.yml(1,10) FAB0070"),
        new("a C# type of the bindings", RuleCase.Ping + CSharp("XenResult: {is: uint32_t}"), "abi/overlay/types.yml(1,10) FAB0070"),
        new("a C# type of the hypervisor's side", RuleCase.Ping + CSharp("RegisterFile: {is: uint32_t}"),
        "abi/overlay/types.yml(1,10) FAB0070"),
        new("a C# type that traces have for integers", RuleCase.Ping + CSharp("Integer: {is: uint32_t}"),
        "abi/overlay/types.yml(1,10) FAB0070"),
        new("a second C# type of a typedef", RuleCase.Ping + CSharp("A: {is: demo_t}, B: {is: demo_t}") + "\ntypes: {demo_t: {is: int}}",
        "abi/overlay/types.yml(1,35) FAB0070"),
        new("a class that is no C# name", RuleCase.Ping + "# abi/overlay/demo.yml\nname: demo\ncsharp: demo",
        "abi/overlay/demo.yml(2,9) FAB0070"),
        new("a C# type of no integer", RuleCase.Ping + CSharp("Demo2: {is: unit32_t}"), "abi/overlay/types.yml(1,22) FAB0034"),
        new("a C# type without integer", RuleCase.Ping + CSharp("Demo2: {doc: x}"), "abi/overlay/types.yml(1,10) FAB0013"),
        new("a field of an unknown C# type", RuleCase.PingValue + Value("Strange") + CSharp("DemoId: {is: uint32_t}"),
        "abi/overlay/demo.yml(6,17) FAB0071"),
        new("a field of a wider C# type", RuleCase.PingValue + Value("DemoId") + CSharp("DemoId: {is: uint64_t}"),
        "abi/overlay/demo.yml(6,17) FAB0072"),
        new("a field of a signed C# type", RuleCase.PingValue + Value("DemoId") + CSharp("DemoId: {is: int32_t}"),
        "abi/overlay/demo.yml(6,17) FAB0072"),
        .. from name in new[] { "max", "Value", "DemoId", "ToString" }
           select new RuleCase(
           $"a constant named {name}", RuleCase.Ping
           + CSharp($"DemoId: {{is: uint32_t, constants: {{{name}: {{constant: A, value: 1}}}}}}"), "abi/overlay/types.yml(1,45) FAB0073"),
        .. from value in new[] { "-1", "256", "0x100000000000000000000000000000000" }
           select new RuleCase(
           $"a constant of {value}", RuleCase.Ping + CSharp($"DemoId: {{is: uint8_t, constants: {{A: {{constant: A, value: {value}}}}}}}"),
           "abi/overlay/types.yml(1,68) FAB0016"),
        new("a constant below its type", RuleCase.Ping + CSharp("DemoId: {is: int8_t, constants: {A: {constant: A, value: -129}}}"),
        "abi/overlay/types.yml(1,67) FAB0016"),
        new("a constant of no number", RuleCase.Ping + CSharp("DemoId: {is: int8_t, constants: {A: {constant: A, value: one}}}"),
        "abi/overlay/types.yml(1,67) FAB0015"),
        new("a constant without value", RuleCase.Ping + CSharp("DemoId: {is: int8_t, constants: {A: {constant: A}}}"),
        "abi/overlay/types.yml(1,43) FAB0013"),
        new("a constant without Xen's name", RuleCase.Ping + CSharp("DemoId: {is: int8_t, constants: {A: {value: 1}}}"),
        "abi/overlay/types.yml(1,43) FAB0013"),
        new("a use of memory that is none", RuleCase.PingValue + Facts("unit: GPA, memory: read"), "abi/overlay/demo.yml(5,34) FAB0078"),
        new("memory of a number", RuleCase.PingValue + Facts("unit: bytes, memory: shared"), "abi/overlay/demo.yml(5,36) FAB0079"),
        new("memory without a unit", RuleCase.PingValue + Facts("memory: shared"), "abi/overlay/demo.yml(5,23) FAB0079"),
        new("memory whose unit is wrong", RuleCase.PingValue + Facts("units: GPA, memory: shared"), "abi/overlay/demo.yml(5,15) FAB0012"),
        new("a kind that is none", RuleCase.Ping + CSharp("DemoId: {is: int8_t, kind: Enum}"), "abi/overlay/types.yml(1,37) FAB0075"),
    ];

    private static string CSharp(string types) => $"\n# abi/overlay/types.yml\ncsharp: {{{types}}}";

    /// <summary>An overlay that gives the field 'value' a C# type.</summary>
    private static string Value(string type) => RuleCase.Overlay + $"    fields:\n      value:\n        csharp: {type}\n";

    /// <summary>An overlay that says things of the field 'value'.</summary>
    private static string Facts(string facts) => RuleCase.Overlay + $"    fields:\n      value: {{{facts}}}\n";

    /// <summary>An overlay that types the struct member 'value'.</summary>
    private static string Type => RuleCase.Overlay + "    fields:\n      value:\n        type: uint32_t\n";

    private static string MemberErratum(string change) =>
        RuleCase.PingMember + Type + $"    errata:\n      - reason: x\n        {change}\n";

    private static string Erratum(string change) =>
        RuleCase.PingValue + RuleCase.Overlay + $"    errata:\n      - reason: x\n        {change}\n";
}
