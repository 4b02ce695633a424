namespace FastAbi.Generator.Tests.Rules;

/// <summary>What a recorded layout may say: FAB0064 to FAB0067, FAB0103, and what holds for every file.</summary>
internal static class LayoutRuleCases
{
    private const string Head = "{\"xen\": \"4.17\",\n \"constants\": [\n  {\"constant\": \"DEMO_A\", \"value\": 1}],\n \"structs\": [\n";
    private const string Other = "  {\"struct\": \"demo_a\", \"size\": 8, \"members\": [\n";
    private const string Member = "   {\"member\": \"x\", \"offset\": 0, \"width\": 32, \"signed\": false, \"type\": \"uint32_t\"}";

    public static IEnumerable<RuleCase> All { get; } =
    [
        File("no text at all", "", 2, 1, "FAB0103"),
        File("no JSON", "{\"xen\": \"4.17\",\n  structs: []}", 2, 3, "FAB0103"),
        File("JSON cut short", "{\"xen\": \"4.17\",\n  \"structs\": [", 3, 1, "FAB0103"),
        File("more than one value", "{\"xen\": \"4.17\", \"structs\": []}\r\n{}", 2, 1, "FAB0103"),
        File("a comment", "{\"xen\": \"4.17\", /* none */ \"structs\": []}", 1, 17, "FAB0103"),
        File("a comma too many behind letters of several bytes", "{\"xen\": \"4.17\", \"generator\": \"é😀\",, \"structs\": []}", 1, 36,
        "FAB0103"),
        File("half of a surrogate pair", "{\"xen\":\r \"\\ud800\", \"structs\": []}", 2, 2, "FAB0103"),
        File("not UTF-8", "{\"xen\": \"\0\"}", 1, 10, "FAB0003"),
        File("a list", "[]", 1, 1, "FAB0014"),
        File("nested deep", new string('[', 20) + new string(']', 20), 1, 17, "FAB0006"),
        File("nested without end", new string('[', 100_000), 1, 17, "FAB0006"),
        File("no release", "{\"structs\": []}", 1, 1, "FAB0013"),
        File("no structs", "{\"xen\": \"4.17\"}", 1, 1, "FAB0013"),
        File("a release that is a number", "{\"xen\": 4.17, \"structs\": []}", 1, 9, "FAB0014"),
        File("no such release", "{\"xen\": \"four\", \"structs\": []}", 1, 9, "FAB0064"),
        File("another release than the name's", "{\"xen\": \"4.18\", \"structs\": []}", 1, 9, "FAB0064"),
        File("a key twice", "{\"xen\": \"4.17\", \"structs\": [], \"xen\": \"4.17\"}", 1, 32, "FAB0011"),
        File("a misspelt key", "{\"xen\": \"4.17\", \"structs\": [], \"constnats\": []}", 1, 32, "FAB0012"),
        File("structs that are no list", "{\"xen\": \"4.17\", \"structs\": {}}", 1, 28, "FAB0014"),
        File("structs that are nothing", "{\"xen\": \"4.17\", \"structs\": null}", 1, 28, "FAB0014"),
        File("a struct that is a number", "{\"xen\": \"4.17\", \"structs\": [1]}", 1, 29, "FAB0014"),
        Constant("a constant twice", "{\"constant\": \"DEMO_A\", \"value\": 1}", 16, "FAB0067"),
        Constant("a constant that is no name", "{\"constant\": \"\", \"value\": 1}", 16, "FAB0020"),
        Constant("a negative constant", "{\"constant\": \"B\", \"value\": -1}", 30, "FAB0016"),
        Constant("a constant too wide", "{\"constant\": \"B\", \"value\": 4294967296}", 30, "FAB0016"),
        Constant("a constant without end", "{\"constant\": \"B\", \"value\": 1" + new string('0', 400) + "}", 30, "FAB0016"),
        Constant("a constant with a fraction", "{\"constant\": \"B\", \"value\": 1.5}", 30, "FAB0015"),
        Constant("a constant with an exponent", "{\"constant\": \"B\", \"value\": 1e3}", 30, "FAB0015"),
        Constant("a constant in quotes", "{\"constant\": \"B\", \"value\": \"1\"}", 30, "FAB0015"),
        Constant("a constant without value", "{\"constant\": \"B\"}", 3, "FAB0013"),
        Struct("a struct of no size", "{\"struct\": \"s\", \"size\": 0, \"members\": []}", 27, "FAB0016"),
        Struct("a struct of a negative size", "{\"struct\": \"s\", \"size\": -8, \"members\": []}", 27, "FAB0016"),
        Struct("a huge struct", "{\"struct\": \"s\", \"size\": 2147483648, \"members\": []}", 27, "FAB0016"),
        Struct("a struct twice", "{\"struct\": \"demo_a\", \"size\": 8, \"members\": []}", 14, "FAB0067"),
        Struct("a struct that is no name", "{\"struct\": \"struct s\", \"size\": 8, \"members\": []}", 14, "FAB0020"),
        Struct("a struct without members", "{\"struct\": \"s\", \"size\": 8}", 3, "FAB0013"),
        Struct("members that are no list", "{\"struct\": \"s\", \"size\": 8, \"members\": {}}", 41, "FAB0014"),
        Changed("a member without a name", "\"x\"", "\"\"", 15, "FAB0020"),
        Changed("a member that is no path", "\"x\"", "\"x[01]\"", 15, "FAB0020"),
        Changed("a member twice", "\"x\"", "\"first\"", 15, "FAB0067"),
        Changed("a member of another kind of value", "\"x\"", "5", 15, "FAB0014"),
        Changed("a member at a negative place", "\"offset\": 0", "\"offset\": -4", 30, "FAB0016"),
        Changed("a member at a place without end", "\"offset\": 0", "\"offset\": 99999999999999999999999999999999999999999999", 30,
        "FAB0016"),
        Changed("a member behind its struct", "\"offset\": 0", "\"offset\": 8", 15, "FAB0066"),
        Changed("a member that ends behind its struct", "\"offset\": 0", "\"offset\": 5", 15, "FAB0066"),
        Changed("an array that ends behind its struct", "\"width\": 32", "\"width\": 32, \"count\": 3", 15, "FAB0066"),
        Changed("an array whose end overflows", "\"width\": 32", "\"width\": 32, \"count\": 2147483647", 15, "FAB0066"),
        Changed("a bit-field that ends behind its struct", "\"width\": 32", "\"width\": 58, \"bit\": 7, \"kind\": \"bit-field\"", 15,
        "FAB0066"),
        Changed("a member of no width", "\"width\": 32", "\"width\": 0", 42, "FAB0016"),
        Changed("an integer of an odd width", "\"width\": 32", "\"width\": 24", 15, "FAB0065"),
        Changed("a narrow pointer", "\"width\": 32", "\"width\": 32, \"kind\": \"pointer\"", 15, "FAB0065"),
        Changed("a wide bit-field", "\"width\": 32", "\"width\": 65, \"kind\": \"bit-field\"", 15, "FAB0065"),
        Changed("an array of bit-fields", "\"width\": 32", "\"width\": 1, \"count\": 2, \"kind\": \"bit-field\"", 15, "FAB0065"),
        Changed("something else of bits", "\"width\": 32", "\"width\": 31, \"kind\": \"other\"", 15, "FAB0065"),
        Changed("an unknown kind", "\"width\": 32", "\"width\": 32, \"kind\": \"bitfield\"", 15, "FAB0065"),
        Changed("an integer within a byte", "\"width\": 32", "\"width\": 32, \"bit\": 1", 15, "FAB0065"),
        Changed("a bit beyond a byte", "\"width\": 32", "\"width\": 3, \"bit\": 8, \"kind\": \"bit-field\"", 52, "FAB0016"),
        Changed("a sign that is a text", "false", "\"false\"", 56, "FAB0014"),
        Changed("no sign", "\"signed\": false, ", "", 4, "FAB0013"),
        Changed("a misspelt key of a member", "\"signed\": false", "\"signed\": false, \"cuont\": 2", 63, "FAB0012"),
    ];

    private static RuleCase File(string name, string text, int line, int column, string id) =>
        new($"layout: {name}", $"{RuleCase.Ping}# abi/layouts/xen-4.17.json\n{text}", $"abi/layouts/xen-4.17.json({line},{column}) {id}");

    private static RuleCase Constant(string name, string text, int column, string id) =>
        File(name, Head.Replace("1}],", $"1}},\n  {text}],", StringComparison.Ordinal) + "]}", 4, column, id);

    private static RuleCase Struct(string name, string text, int column, string id) =>
        File(name, $"{Head}{Other}{Member}]}},\n  {text}]}}", 7, column, id);

    /// <summary>A member behind one that is right.</summary>
    private static RuleCase Changed(string name, string old, string changed, int column, string id) =>
        File(name,
        $"{Head}{Other}{Member.Replace("\"x\"", "\"first\"", StringComparison.Ordinal)},\n{Member.Replace(old, changed, StringComparison.Ordinal)}]}}]}}", 7, column, id);
}
