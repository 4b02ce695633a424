namespace FastAbi.Generator.Tests.Rules;

/// <summary>FAB0020 to FAB0037: what a specification may say.</summary>
internal static class SpecRuleCases
{
    private static readonly string _longest = new('a', 63);

    public static IEnumerable<RuleCase> All => [.. Names, .. Registers, .. Hypercalls, .. Fields, .. Clashes];

    private static IEnumerable<RuleCase> Names =>
    [
        new("a hypercall's name with a hyphen", "name: de-mo\nhypercall_index: 50\nsubops: {ping: {index: 0}}",
        "abi/demo.yml(1,7) FAB0020"),
        new("a hypercall's name that starts with a digit", "name: 1demo\nhypercall_index: 50\nsubops: {ping: {index: 0}}",
        "abi/demo.yml(1,7) FAB0020"),
        new("an operation's name that is empty", RuleCase.Ping + "  '': {index: 1}", "abi/demo.yml(6,3) FAB0020"),
        new("an operation's name with a line end", RuleCase.Ping + "  \"po\\nng\": {index: 1}", "abi/demo.yml(6,3) FAB0020"),
        new("an operation's name that ends with a line end", RuleCase.Ping + "  \"pong\\n\": {index: 1}", "abi/demo.yml(6,3) FAB0020"),
        new("an operation's name beyond ASCII", RuleCase.Ping + "  p\u00f6ng: {index: 1}", "abi/demo.yml(6,3) FAB0020"),
        new("an operation's name of 64 letters", RuleCase.Ping + $"  {_longest}a: {{index: 1}}", "abi/demo.yml(6,3) FAB0020"),
        new("a field that is no path", Field("a..b"), "abi/demo.yml(7,7) FAB0020"),
        new("a field with a negative element", Field("'a[-1]'"), "abi/demo.yml(7,7) FAB0020"),
        new("a field that starts with an element", Field("'[0]'"), "abi/demo.yml(7,7) FAB0020"),
        new("a mapping to no path", RuleCase.PingMember + "      mapping:\n        value: a b\n" + Type, "abi/demo.yml(11,16) FAB0020"),
        new("a struct that is no tag", RuleCase.PingMember.Replace("demo_ping", "struct demo_ping", StringComparison.Ordinal) + Type,
        "abi/demo.yml(9,15) FAB0020"),
        new("an error that is no name", RuleCase.Ping + RuleCase.Overlay + "    errors:\n      '*/': x",
        "abi/overlay/demo.yml(5,7) FAB0020"),
    ];

    private static IEnumerable<RuleCase> Registers =>
    [
        new("input in reg8", Input("value: 8"), "abi/demo.yml(7,14) FAB0021"),
        new("input in the last number", Input("value: 0xffffffff"), "abi/demo.yml(7,14) FAB0021"),
        new("output in reg8", Output("value: 8"), "abi/demo.yml(7,14) FAB0021"),
        new("clobber of reg8", RuleCase.Ping + "    clobber: [8]", "abi/demo.yml(6,15) FAB0021"),
        new("two outputs in one register", Output("value: 2", "other: 2"), "abi/demo.yml(8,14) FAB0022"),
        new("input in reg0", Input("value: 0"), "abi/demo.yml(7,14) FAB0023"),
        new("output in reg0", Output("value: 0"), "abi/demo.yml(7,14) FAB0023"),
        new("clobber of reg0", RuleCase.Ping + "    clobber: [0]", "abi/demo.yml(6,15) FAB0023"),
        new("input in reg0 of a direct operation",
        "name: demo\nhypercall_index: 50\ndirect:\n  input: {value: 0}\n  c_lang: {params: {value: int}}", "abi/demo.yml(4,18) FAB0023"),
        new("input in reg1", Input("value: 1"), "abi/demo.yml(7,14) FAB0024"),
        new("a clobber twice", RuleCase.Ping + "    clobber: [3, 4, 3]", "abi/demo.yml(6,21) FAB0025"),
        new("a clobber of an output", Output("value: 2") + "    clobber: [2]", "abi/demo.yml(11,15) FAB0025"),
    ];

    private static IEnumerable<RuleCase> Hypercalls =>
    [
        new("an index twice", RuleCase.Ping + "  pong: {index: 0x0}", "abi/demo.yml(6,17) FAB0026"),
        new("a hypercall's number twice", RuleCase.Ping + "# abi/other.yml\nname: other\nhypercall_index: 0x32\nsubops: {ping: {index: 0}}",
        "abi/other.yml(2,18) FAB0027"),
        new("a hypercall twice", RuleCase.Ping + "# abi/other.yml\nname: demo\nhypercall_index: 51\nsubops: {pong: {index: 0}}",
        "abi/other.yml(1,7) FAB0028"),
        new("a copy of a file", RuleCase.PingMember + Type + "# abi/other.yml\n" + RuleCase.PingMember, "abi/other.yml(1,7) FAB0028"),
        new("no operation", "name: demo\nhypercall_index: 50", "abi/demo.yml(1,7) FAB0029"),
        new("an empty list of operations", "name: demo\nhypercall_index: 50\nsubops: {}", "abi/demo.yml(1,7) FAB0029"),
        new("direct and sub-operations", RuleCase.Ping + "direct: {}", "abi/demo.yml(6,1) FAB0030"),
    ];

    private static IEnumerable<RuleCase> Fields { get; } =
    [
        new("a field without c_lang", RuleCase.Ping + "    input: {value: 2}", "abi/demo.yml(6,13) FAB0031"),
        new("a field without a param", RuleCase.PingValue.Replace("value: 2", "value: 2\n      other: 3", StringComparison.Ordinal),
        "abi/demo.yml(8,7) FAB0031"),
        new("a mapping without a struct", RuleCase.Ping + "    output: {value: 2}\n    c_lang: {mapping: {value: a.b}}",
        "abi/demo.yml(6,14) FAB0031"),
        new("a param of no field", RuleCase.PingValue + "        strange: uint32_t", "abi/demo.yml(11,9) FAB0032"),
        new("a mapping of no field", RuleCase.PingMember + "      mapping: {strange: a}\n" + Type, "abi/demo.yml(10,17) FAB0032"),
        new("a param in the struct", RuleCase.PingMember + "      mapping: {value: a}\n      params: {value: int}",
        "abi/demo.yml(10,17) FAB0033"),
        new("an unknown type of a param", RuleCase.PingValue.Replace("uint32_t", "quint_t", StringComparison.Ordinal),
        "abi/demo.yml(10,16) FAB0034"),
        new("an unknown type in the overlay", RuleCase.PingMember + Type.Replace("uint32_t", "quint_t", StringComparison.Ordinal),
        "abi/overlay/demo.yml(6,15) FAB0034"),
        new("an unknown meaning of a type", RuleCase.Ping + "# abi/overlay/types.yml\ntypes: {demo_t: {is: domid_t}}",
        "abi/overlay/types.yml(1,22) FAB0034"),
        .. from type in new[] { "void *", "struct timespec", "union u", "double", "long double", "bool", "char[4]", "unsigned __int128",
        "XEN_GUEST_HANDLE(void)" }
           select new RuleCase($"a field of type {type}", RuleCase.PingValue.Replace("uint32_t", type, StringComparison.Ordinal),
           "abi/demo.yml(10,16) FAB0035"),
    ];

    private static IEnumerable<RuleCase> Clashes =>
    [
        new("two inputs of one C name", Input("a.b: 2", "a_b: 3"), "abi/demo.yml(8,7) FAB0036"),
        new("two outputs of one C name", Output("'a[0]': 2", "a_0: 3"), "abi/demo.yml(8,7) FAB0036"),
        new("a field named like a type", Input("uint: 2", "demo_t: 3") + "# abi/overlay/types.yml\ntypes: {demo_t: {is: int}}",
        "abi/demo.yml(8,7) FAB0036"),
        new("one symbol from two hypercalls", RuleCase.Ping
        + "  a_b: {index: 1}\n# abi/other.yml\nname: demo_a\nhypercall_index: 51\nsubops: {b: {index: 0}}", "abi/other.yml(3,10) FAB0036"),
        new("a symbol of a native one", RuleCase.Ping
        + "# abi/other.yml\nname: native_demo\nhypercall_index: 51\nsubops: {ping: {index: 0}}", "abi/other.yml(3,10) FAB0036"),
        new("a symbol of the library", "name: info\nhypercall_index: 50\ndirect: {}", "abi/demo.yml(1,7) FAB0036"),
        new("a symbol that is gcc's macro", "name: linux\nhypercall_index: 50\ndirect: {}", "abi/demo.yml(1,7) FAB0036"),
        new("a symbol that is C's to define", "name: __x86\nhypercall_index: 50\nsubops: {ping: {index: 0}}", "abi/demo.yml(3,10) FAB0036"),
        new("a symbol that is a macro of ours", "name: FASTABI\nhypercall_index: 50\nsubops: {RET: {index: 0}}",
        "abi/demo.yml(3,10) FAB0036"),
        new("two operations of one C# name", RuleCase.Ping + "  ping_: {index: 1}", "abi/demo.yml(6,3) FAB0037"),
        new("two hypercalls of one C# name", RuleCase.Ping
        + "# abi/other.yml\nname: demo_\nhypercall_index: 51\nsubops: {pong: {index: 0}}", "abi/other.yml(1,7) FAB0037"),
        new("a hypercall named like a type of the bindings", "name: xen_result\nhypercall_index: 50\ndirect: {}",
        "abi/demo.yml(1,7) FAB0037"),
        new("a hypercall named like a C# type", RuleCase.Ping + "# abi/overlay/types.yml\ncsharp: {Demo: {is: int}}",
        "abi/demo.yml(1,7) FAB0037"),
        new("an operation of its class's C# name", "name: demo\nhypercall_index: 50\nsubops: {demo: {index: 0}}",
        "abi/demo.yml(3,10) FAB0037"),
        new("a hypercall whose C# class is another one's interface", RuleCase.Ping
        + "# abi/other.yml\nname: i_demo\nhypercall_index: 51\nsubops: {pong: {index: 0}}", "abi/other.yml(1,7) FAB0037"),
        new("a hypercall of the C# name of the dispatcher's type parameter", "name: t_vcpu\nhypercall_index: 50\ndirect: {}",
        "abi/demo.yml(1,7) FAB0037"),
        new("a direct operation of its class's C# name", "name: call\nhypercall_index: 50\ndirect: {}", "abi/demo.yml(1,7) FAB0037"),
        new("an operation that every C# class has", RuleCase.Ping + "  get_type: {index: 1}", "abi/demo.yml(6,3) FAB0037"),
        new("an import that every C# class has", "name: to\nhypercall_index: 50\nsubops: {string: {index: 0}}",
        "abi/demo.yml(3,10) FAB0037"),
        new("two imports of one C# name", RuleCase.Ping
        + "  _a_b: {index: 1}\n# abi/other.yml\nname: demo_a\nhypercall_index: 51\nsubops: {b: {index: 0}}", "abi/other.yml(3,10) FAB0037"),
        new("an output that every C# struct has", Output("get_type: 2", "b: 3"), "abi/demo.yml(7,7) FAB0037"),
        new("an output of its C# struct's name", Output("demo_ping_out: 2", "b: 3"), "abi/demo.yml(7,7) FAB0037"),
        new("a hypercall named like a C# struct", Output("a: 2", "b: 3")
        + "# abi/other.yml\nname: demo_ping_out\nhypercall_index: 51\ndirect: {}", "abi/other.yml(1,7) FAB0037"),
        new("a hypercall without a letter", "name: _9\nhypercall_index: 50\nsubops: {ping: {index: 0}}", "abi/demo.yml(1,7) FAB0074"),
        new("an operation of underscores", RuleCase.Ping + "  __: {index: 1}", "abi/demo.yml(6,3) FAB0074"),
        new("an input that starts with a digit", Input("_3d: 2"), "abi/demo.yml(7,7) FAB0074"),
        new("two inputs of one C# name", Input("a_b: 2", "aB: 3"), "abi/demo.yml(8,7) FAB0037"),
    ];

    /// <summary>An overlay that types the struct member 'value'.</summary>
    private static string Type => RuleCase.Overlay + "    fields:\n      value:\n        type: uint32_t\n";

    private static string Field(string name) => Input($"{name}: 2");

    private static string Input(params string[] fields) => Fielded("input", fields);

    private static string Output(params string[] fields) => Fielded("output", fields);

    private static string Fielded(string direction, string[] fields) =>
        RuleCase.Ping + $"    {direction}:\n" + string.Concat(fields.Select(field => $"      {field}\n")) +
        "    c_lang:\n      params:\n" + string.Concat(fields.Select(field => $"        {field[..field.LastIndexOf(':')]}: uint32_t\n"));
}
