using FastAbi.Generator.Tests.Rules;

namespace FastAbi.Generator.Tests.Findings;

/// <summary>One mistake gives one finding: nothing is reported only because something else could not be read.</summary>
public class ConsequenceTests
{
    private const string Documented = RuleCase.Overlay + "    fields:\n      value:\n        doc: x\n";
    private const string Typed = RuleCase.Overlay + "    fields:\n      value:\n        type: uint32_t\n";
    private const string Types = "# abi/overlay/types.yml\n";

    public static TheoryData<string, string, string> Cases => new()
    {
        { "register that is no number", Value("value: 2", "value: two") + Documented, "abi/demo.yml(7,14) FAB0015" },
        { "input that is a list", Value("      value: 2\n", "").Replace("input:", "input: [value]", StringComparison.Ordinal) + Documented, "abi/demo.yml(6,12) FAB0014" },
        { "input misspelt", Value("input:", "inptu:") + Documented, "abi/demo.yml(6,5) FAB0012" },
        { "input called otherwise", Value("input:", "arguments:") + Documented, "abi/demo.yml(6,5) FAB0012" },
        { "index misspelt", Value("index: 0", "indx: 0"), "abi/demo.yml(5,5) FAB0012" },
        { "c_lang misspelt", Value("c_lang:", "c_lnag:"), "abi/demo.yml(8,5) FAB0012" },
        { "c_lang empty", RuleCase.Ping + "    input:\n      value: 2\n    c_lang:\n" + Typed, "abi/demo.yml(8,12) FAB0014" },
        { "params misspelt", Value("params:", "parms:"), "abi/demo.yml(9,7) FAB0012" },
        { "param misspelt", Value("        value:", "        vlaue:"), "abi/demo.yml(10,9) FAB0032" },
        { "param that is a list", Value("uint32_t", "[uint32_t]"), "abi/demo.yml(10,16) FAB0014" },
        { "struct misspelt", Member("struct:", "strct:") + Typed, "abi/demo.yml(9,7) FAB0012" },
        { "struct that is a list", Member("demo_ping", "[demo_ping]") + Typed, "abi/demo.yml(9,15) FAB0014" },
        { "name misspelt", Member("name:", "nmae:") + Typed, "abi/demo.yml(1,1) FAB0012" },
        { "name that is a list", Member("name: demo", "name: [demo]") + Typed, "abi/demo.yml(1,7) FAB0014" },
        { "name that is no identifier", Member("name: demo", "name: de-mo") + Typed.Replace("name: demo", "name: de-mo", StringComparison.Ordinal), "abi/demo.yml(1,7) FAB0020" },
        { "subops misspelt", Member("subops:", "subop:") + Typed, "abi/demo.yml(3,1) FAB0012" },
        { "subops that is a number", "name: demo\nhypercall_index: 50\nsubops: 5\n" + Typed, "abi/demo.yml(3,9) FAB0014" },
        { "operation that is a number", "name: demo\nhypercall_index: 50\nsubops: {ping: 5}\n" + Typed, "abi/demo.yml(3,16) FAB0014" },
        { "operation that is no identifier", Member("ping:", "pi-ng:") + Typed.Replace("ping:", "pi-ng:", StringComparison.Ordinal), "abi/demo.yml(4,3) FAB0020" },
        { "only operation under a list", "name: demo\nhypercall_index: 50\nsubops:\n  ? [ping]\n  : {index: 0}\n" + Typed, "abi/demo.yml(4,5) FAB0010" },
        { "file that is not YAML", "name: [\n" + Typed, "abi/demo.yml(2,1) FAB0005" },
        { "hypercall described twice", Member("", "") + Typed + "# abi/other.yml\n" + Member("ping:", "pong:"), "abi/other.yml(1,7) FAB0028" },
        { "overlay that is not YAML", Member("", "") + "# abi/overlay/demo.yml\nname: [\n", "abi/overlay/demo.yml(3,1) FAB0005" },
        { "overlay's name misspelt", Member("", "") + Overlay("name: demo", "name: dmeo"), "abi/overlay/demo.yml(1,7) FAB0040" },
        { "overlay's name another", Member("", "") + Overlay("name: demo", "name: something"), "abi/overlay/demo.yml(1,7) FAB0040" },
        { "overlay's operations misspelt", Member("", "") + Overlay("operations:", "operation:"), "abi/overlay/demo.yml(2,1) FAB0012" },
        { "overlay's operation a number", Member("", "") + "# abi/overlay/demo.yml\nname: demo\noperations: {ping: 5}", "abi/overlay/demo.yml(2,20) FAB0014" },
        { "overlay's operation misspelt", Member("", "") + Overlay("ping:", "pnig:"), "abi/overlay/demo.yml(3,3) FAB0042" },
        { "overlay's operation another", Member("", "") + Overlay("ping:", "start:"), "abi/overlay/demo.yml(3,3) FAB0042" },
        { "overlay's field a text", Member("", "") + RuleCase.Overlay + "    fields: {value: uint32_t}", "abi/overlay/demo.yml(4,21) FAB0014" },
        { "overlay's fields a text", Member("", "") + RuleCase.Overlay + "    fields: value", "abi/overlay/demo.yml(4,13) FAB0014" },
        { "overlay's type misspelt", Member("", "") + Overlay("type:", "tpye:"), "abi/overlay/demo.yml(6,9) FAB0012" },
        { "overlay's type a list", Member("", "") + Overlay("uint32_t", "[uint32_t]"), "abi/overlay/demo.yml(6,15) FAB0014" },
        { "types that are not YAML", Value("uint32_t", "demo_t") + Types + "types: [\n", "abi/overlay/types.yml(3,1) FAB0005" },
        { "type that is a text", Value("uint32_t", "demo_t") + Types + "types: {demo_t: uint32_t}", "abi/overlay/types.yml(1,17) FAB0014" },
        { "type of an unknown type", Value("uint32_t", "demo_t") + Types + "types: {demo_t: {is: other_t}}", "abi/overlay/types.yml(1,22) FAB0034" },
        { "erratum without reason", Member("", "") + Typed + "    errata: [{input: {value: none}, output: {value: 2}}]", "abi/overlay/demo.yml(7,14) FAB0047" },
        { "erratum with a reason that is a list", Member("", "") + Typed + "    errata: [{input: {value: 3}, reason: [x]}]", "abi/overlay/demo.yml(7,42) FAB0014" },
        { "erratum with a register that is no number", Member("", "") + Typed + "    errata: [{input: {value: none}, output: {value: two}, reason: x}]", "abi/overlay/demo.yml(7,53) FAB0015" },
        { "erratum of an unreadable register", Value("value: 2", "value: two") + RuleCase.Overlay + "    errata: [{input: {value: none}, output: {value: 2}, reason: x}]", "abi/demo.yml(7,14) FAB0015" },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Load_OneMistake_GivesOneFinding(string mistake, string text, string finding)
    {
        Assert.NotEqual("", mistake);
        Assert.Equal([finding], SpecFixture.Check(text));
    }

    private static string Value(string from, string to) => Replace(RuleCase.PingValue, from, to);

    private static string Member(string from, string to) => Replace(RuleCase.PingMember, from, to);

    private static string Overlay(string from, string to) => Replace(Typed, from, to);

    private static string Replace(string text, string from, string to)
    {
        if (from.Length == 0)
            return text;
        Assert.Contains(from, text, StringComparison.Ordinal);
        return text.Replace(from, to, StringComparison.Ordinal);
    }
}
