using FastAbi.Model.Operations;
using FastAbi.Native.Tests.Calls;

namespace FastAbi.Native.Tests;

/// <summary>The checks catch a trampoline that breaks the contract: each of native/broken.S does so in one way.</summary>
public sealed class BrokenTrampolineTests
{
    private const string Spec = """
        name: broken
        hypercall_index: 50
        subops:
          probe:
            index: 3
            input:
              port: 2
              count: 7
            output:
              state: 3
            c_lang:
              params:
                port: uint16_t
                count: uint32_t
                state: uint16_t
        """;

    private static readonly BrokenTrampolines _trampolines = new("broken", CallPath.Native, LoadOperation);

    [Fact]
    public void Checks_CorrectTrampoline_FindNothing() => Assert.Empty(_trampolines.Violations("nothing"));

    [Theory]
    [InlineData("r12_lost", "after the call, the caller's r12")]
    [InlineData("r12_kept_in_rbx", "after the call, the caller's rbx")]
    [InlineData("store_before_test", "memory: byte")]
    [InlineData("store_too_wide", "memory: byte")]
    [InlineData("store_too_narrow", "memory: byte")]
    [InlineData("store_elsewhere", "memory: byte")]
    [InlineData("zero_is_an_error", "memory: byte")]
    [InlineData("test_of_low_half", "memory: byte")]
    [InlineData("port_sign_extended", "at the hypercall, rsi, input port")]
    [InlineData("port_not_extended", "at the hypercall, rsi, input port")]
    [InlineData("index_of_another", "at the hypercall, rax, the index")]
    [InlineData("index_sign_extended", "at the hypercall, rax, the index")]
    [InlineData("stray_register", "at the hypercall, the caller's r10")]
    [InlineData("no_hypercall", "how often the hypercall instruction was reached")]
    [InlineData("two_hypercalls", "how often the hypercall instruction was reached")]
    [InlineData("result_changed", "after the call, rax, the result")]
    [InlineData("argument_slot_written", "after the call, the stack word at 0")]
    [InlineData("direction_flag_set", "after the call, DF")]
    [InlineData("rbp_lost", "after the call, the caller's rbp")]
    [InlineData("stack_moved", "after the call, rsp")]
    public void Checks_BrokenTrampoline_NameTheViolation(string flaw, string violation) =>
        Assert.Contains(_trampolines.Violations(flaw), found => found.Contains(violation, StringComparison.Ordinal));

    private static Operation LoadOperation()
    {
        var folder = WorkFolder.Fresh("broken");
        WorkFolder.Write(folder, "broken.yml", Spec);
        return SpecLoader.Load(folder).Operations.Single();
    }
}
