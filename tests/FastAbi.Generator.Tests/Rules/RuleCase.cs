namespace FastAbi.Generator.Tests.Rules;

/// <summary>A specification that breaks one rule in one place.</summary>
/// <param name="Name">What is wrong.</param>
/// <param name="Text">The files, as <see cref="SpecFixture"/> reads them.</param>
/// <param name="Finding">The only finding: <c>abi/demo.yml(4,3) FAB0020</c>.</param>
public sealed record RuleCase(string Name, string Text, string Finding)
{
    /// <summary>The start of a file whose first operation has an index: lines 1 to 5.</summary>
    public const string Ping = """
        name: demo
        hypercall_index: 50
        subops:
          ping:
            index: 0

        """;

    /// <summary>One input, typed by its param: lines 1 to 10.</summary>
    public const string PingValue = Ping + """
            input:
              value: 2
            c_lang:
              params:
                value: uint32_t

        """;

    /// <summary>One input, a struct member, with an overlay that is open at the operation's keys: lines 1 to 3 of it.</summary>
    public const string PingMember = Ping + """
            input:
              value: 2
            c_lang:
              struct: demo_ping

        """;

    /// <summary>The start of an overlay, open at the keys of 'ping': lines 1 to 3.</summary>
    public const string Overlay = """
        # abi/overlay/demo.yml
        name: demo
        operations:
          ping:

        """;

    /// <summary>The number of the rule that is broken.</summary>
    public string Id => Finding.Split(' ')[1];
}
