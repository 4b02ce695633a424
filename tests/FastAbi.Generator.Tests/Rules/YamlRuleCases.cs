namespace FastAbi.Generator.Tests.Rules;

/// <summary>FAB0001 to FAB0017: the text of a file, and the kinds of its values.</summary>
internal static class YamlRuleCases
{
    public static IEnumerable<RuleCase> All =>
    [
        new("a control character", "name: demo\nhypercall_index: 50 # \a\n", "abi/demo.yml(2,23) FAB0003"),
        new("a control character after an astral one", "# \U0001f600\u0085", "abi/demo.yml(1,5) FAB0003"),
        new("a control that turns text around", "# \u202ename", "abi/demo.yml(1,3) FAB0003"),
        new("an escaped control character in a text", RuleCase.Ping + RuleCase.Overlay + "    doc: \"a\\ab\"",
        "abi/overlay/demo.yml(4,10) FAB0003"),
        new("a flow mapping that is not closed", "name: demo\nhypercall_index: 50\nsubops: {ping: {index: 0}", "abi/demo.yml(4,1) FAB0005"),
        new("a second colon", "name: demo: x", "abi/demo.yml(1,11) FAB0005"),
        new("a tab as indentation", "name: demo\nhypercall_index: 50\nsubops:\n\tping:\n\t\tindex: 0\n", "abi/demo.yml(4,1) FAB0005"),
        new("a tab behind spaces as indentation", "name: demo\r\nsubops:\r\n  ping:\r\n  \tindex: 0\r\n", "abi/demo.yml(4,3) FAB0005"),
        new("a tab before spaces as indentation", "# \U0001f600\nname: demo\nsubops:\n  ping:\n\t  index: 0", "abi/demo.yml(5,1) FAB0005"),
        new("a tab as indentation of a text", "name: demo\rdirect: >\r\ta text\r", "abi/demo.yml(3,1) FAB0005"),
        new("a tab that ends a text's indentation", "name: demo\ndirect: >\n  a text\n\tgoes on\n", "abi/demo.yml(4,1) FAB0005"),
        new("tabs between and behind values", "name:\tdemo\t\nhypercall_index:\t\t50\t# fifty\nsubops: {\tping:\t{index:\t0, \tx: 1}}",
        "abi/demo.yml(3,29) FAB0012"),
        new("an unknown key in a very long line", "{name: demo, hypercall_index: 50, subops: {ping: {index: 0}},"
        + new string(' ', 500_000) + "x: 1}", "abi/demo.yml(1,500062) FAB0012"),
        new("a value without key", RuleCase.Ping + "    : 1\n", "abi/demo.yml(6,7) FAB0005"),
        new("an escape beyond Unicode", "name: \"\\UFFFFFFFF\"", "abi/demo.yml(1,18) FAB0005"),
        new("a document end without a document", "...\n...\n", "abi/demo.yml(4,1) FAB0005"),
        new("17 levels", "a: " + new string('[', 16), "abi/demo.yml(1,19) FAB0006"),
        new("an anchor", "name: demo\nhypercall_index: &a 50", "abi/demo.yml(2,18) FAB0007"),
        new("an alias", "name: demo\nhypercall_index: *a", "abi/demo.yml(2,18) FAB0007"),
        new("a tag", "name: !!str demo", "abi/demo.yml(1,7) FAB0008"),
        new("an empty file", "", "abi/demo.yml(1,1) FAB0009"),
        new("a comment alone", "# nothing", "abi/demo.yml(1,1) FAB0009"),
        new("an empty document", "---", "abi/demo.yml(1,1) FAB0009"),
        new("a second document", RuleCase.Ping + "---\nname: other", "abi/demo.yml(6,1) FAB0009"),
        new("a list as key", RuleCase.Ping + "  ? [pong]\n  : {index: 1}", "abi/demo.yml(6,5) FAB0010"),
        new("a mapping as key", RuleCase.Ping + "? {a: b}\n: c", "abi/demo.yml(6,3) FAB0010"),
        new("a key twice", RuleCase.Ping + "name: other", "abi/demo.yml(6,1) FAB0011"),
        new("an operation twice", RuleCase.Ping + "  ping: {index: 1}", "abi/demo.yml(6,3) FAB0011"),
        new("a merge key", RuleCase.Ping + "<<: {}", "abi/demo.yml(6,1) FAB0012"),
        new("an unknown key of a hypercall", RuleCase.Ping + "version: 1", "abi/demo.yml(6,1) FAB0012"),
        new("an unknown key of an operation", RuleCase.Ping + "    flags: 1", "abi/demo.yml(6,5) FAB0012"),
        new("an index in a direct operation", "name: demo\nhypercall_index: 50\ndirect: {index: 1}", "abi/demo.yml(3,10) FAB0012"),
        new("an unknown key of c_lang", RuleCase.PingValue + "      union: x", "abi/demo.yml(11,7) FAB0012"),
        new("an unknown key of an overlay's operation", RuleCase.Ping + RuleCase.Overlay + "    dok: x",
        "abi/overlay/demo.yml(4,5) FAB0012"),
        new("an unknown key in types.yml", RuleCase.Ping + "# abi/overlay/types.yml\ntype: {}", "abi/overlay/types.yml(1,1) FAB0012"),
        new("no name", "hypercall_index: 50\nsubops: {ping: {index: 0}}", "abi/demo.yml(1,1) FAB0013"),
        new("no hypercall_index", "name: demo\nsubops: {ping: {index: 0}}", "abi/demo.yml(1,1) FAB0013"),
        new("no index", RuleCase.Ping + "  pong: {}", "abi/demo.yml(6,3) FAB0013"),
        new("no name in an overlay", RuleCase.Ping + "# abi/overlay/demo.yml\noperations: {}", "abi/overlay/demo.yml(1,1) FAB0013"),
        new("no meaning of a type", RuleCase.Ping + "# abi/overlay/types.yml\ntypes:\n  demo_t: {doc: x}",
        "abi/overlay/types.yml(2,3) FAB0013"),
        new("a text as file", "demo", "abi/demo.yml(1,1) FAB0014"),
        new("a list as file", "- demo", "abi/demo.yml(1,1) FAB0014"),
        new("a list as name", "name: [demo]\nhypercall_index: 50\nsubops: {ping: {index: 0}}", "abi/demo.yml(1,7) FAB0014"),
        new("nothing as name", "name:\nhypercall_index: 50\nsubops: {ping: {index: 0}}", "abi/demo.yml(1,6) FAB0014"),
        new("a number as operation", RuleCase.Ping + "  pong: 1", "abi/demo.yml(6,9) FAB0014"),
        new("a list as input", RuleCase.Ping + "    input: [value]", "abi/demo.yml(6,12) FAB0014"),
        new("a mapping as clobber", RuleCase.Ping + "    clobber: {value: 2}", "abi/demo.yml(6,14) FAB0014"),
        new("a mapping as register", RuleCase.PingValue.Replace("value: 2", "value: {reg: 2}", StringComparison.Ordinal),
        "abi/demo.yml(7,14) FAB0014"),
        new("a list as doc", RuleCase.Ping + RuleCase.Overlay + "    doc: [x]", "abi/overlay/demo.yml(4,10) FAB0014"),
        .. Numbers,
    ];

    private static IEnumerable<RuleCase> Numbers =>
        from number in new (string Text, string Id)[]
        {
            ("zero", "FAB0015"), ("'0'", "FAB0015"), ("\"0\"", "FAB0015"), ("0.0", "FAB0015"), ("1e9", "FAB0015"), ("007", "FAB0015"),
            ("00", "FAB0015"),
            ("+1", "FAB0015"), ("1_000", "FAB0015"), ("0b1", "FAB0015"), ("0o7", "FAB0015"), ("0x", "FAB0015"), ("--1", "FAB0015"),
            ("0x-1", "FAB0015"), ("0X1", "FAB0015"), (".inf", "FAB0015"), ("true", "FAB0015"), ("~", "FAB0015"), ("\u0661", "FAB0015"),
            ("-1", "FAB0016"), ("-0x1", "FAB0016"), ("4294967296", "FAB0016"), ("0x100000000", "FAB0016"),
            ("18446744073709551616", "FAB0016"),
            ("123456789012345678901234567890", "FAB0016"), ("0xffffffffffffffffffffffffffffffff", "FAB0016"),
        }
        select new RuleCase($"{number.Text} as index", $"name: demo\nhypercall_index: 50\nsubops:\n  ping:\n    index: {number.Text}",
        $"abi/demo.yml(5,12) {number.Id}");
}
