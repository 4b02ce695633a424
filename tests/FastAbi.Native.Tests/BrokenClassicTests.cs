using FastAbi.Model.Layouts;
using FastAbi.Model.Operations;
using FastAbi.Model.Overlay;
using FastAbi.Native.Tests.Calls;

namespace FastAbi.Native.Tests;

/// <summary>The checks catch a classic trampoline that breaks the contract: each of native/broken_classic.S does so in one way.</summary>
public sealed class BrokenClassicTests
{
    private const string Spec = """
        name: broken
        hypercall_index: 50
        subops:
          probe:
            index: 3
            input:
              port: 2
              frame: 3
            output:
              state: 4
            c_lang:
              params:
                port: uint16_t
                frame: uint64_t
                state: uint16_t
        """;

    private const string Overlay = """
        name: broken
        operations:
          probe:
            fields:
              frame: { unit: GFN }
            classic:
              arguments: [operation, struct, 1]
              struct: probe
              members: { buffer: { pointer: frame }, port: port, count: 1, ports: { address-of: port }, state: state }
              result: status
        """;

    private static readonly LayoutStruct _struct = new("probe", 32,
    [
        new("buffer", 0, 0, 64, null, IsSigned: false, LayoutMember.Pointer, "void *"),
        new("port", 8, 0, 16, null, IsSigned: false, LayoutMember.Integer, "uint16_t"),
        new("count", 12, 0, 32, null, IsSigned: false, LayoutMember.Integer, "uint32_t"),
        new("ports", 16, 0, 64, null, IsSigned: false, LayoutMember.Pointer, "uint16_t *"),
        new("state", 24, 0, 16, null, IsSigned: false, LayoutMember.Integer, "uint16_t"),
        new("status", 26, 0, 16, null, IsSigned: true, LayoutMember.Integer, "int16_t"),
        new("more", 28, 0, 32, null, IsSigned: false, LayoutMember.Integer, "uint32_t"),
    ]);

    private static readonly BrokenTrampolines _trampolines = new("broken_classic", CallPath.Classic, LoadOperation);

    [Theory]
    [InlineData("nothing")]
    [InlineData("copied_after_its_address")]
    [InlineData("larger_frame")]
    [InlineData("output_in_another_register")]
    public void Checks_CorrectTrampoline_FindNothing(string name) => Assert.Empty(_trampolines.Violations(name));

    [Theory]
    [InlineData("stale_padding", "the struct's byte 10")]
    [InlineData("stale_tail", "the struct's byte 28")]
    [InlineData("member_elsewhere", "the struct's byte 8")]
    [InlineData("member_too_wide", "the struct's byte 10")]
    [InlineData("member_too_narrow", "the struct's byte 9")]
    [InlineData("constant_missing", "the struct's byte 12")]
    [InlineData("constant_too_narrow", "the struct's byte 14")]
    [InlineData("frame_not_shifted", "the struct's byte 0")]
    [InlineData("offset_not_added", "the struct's byte 0")]
    [InlineData("copy_too_narrow", "the pointer at 16 of the struct, byte 1 behind it")]
    [InlineData("copy_missing", "the pointer at 16 of the struct, byte 0 behind it")]
    [InlineData("copy_below_rsp", "leads out of the frame")]
    [InlineData("struct_elsewhere", "the struct's byte 0")]
    [InlineData("struct_below_rsp", "leads out of the frame")]
    [InlineData("red_zone", "leads out of the frame")]
    [InlineData("arguments_swapped", "at the hypercall, rdx, argument 2")]
    [InlineData("argument_missing", "at the hypercall, rdx, argument 2")]
    [InlineData("number_of_fastabi", "at the hypercall, rax, the number")]
    [InlineData("no_hypercall", "how often the hypercall instruction was reached")]
    [InlineData("output_before_test", "memory: byte")]
    [InlineData("status_not_tested", "memory: byte")]
    [InlineData("status_not_extended", "after the call, rax, the result")]
    [InlineData("status_read_too_wide", "after the call, rax, the result")]
    [InlineData("status_not_read", "after the call, rax, the result")]
    [InlineData("output_elsewhere", "memory: byte")]
    [InlineData("output_too_wide", "memory: byte")]
    [InlineData("output_too_narrow", "memory: byte")]
    [InlineData("pointer_in_lost_register", "memory: byte")]
    [InlineData("pointer_in_rbx", "after the call, the caller's rbx")]
    [InlineData("stack_not_balanced", "after the call, rsp")]
    [InlineData("stack_misaligned", "at the hypercall, rsp, its low bits")]
    [InlineData("caller_stack_written", "after the call, the stack word at 0")]
    public void Checks_BrokenTrampoline_NameTheViolation(string flaw, string violation) =>
        Assert.Contains(_trampolines.Violations(flaw), found => found.Contains(violation, StringComparison.Ordinal));

    private static Operation LoadOperation()
    {
        var folder = WorkFolder.Fresh("broken-classic");
        WorkFolder.Write(folder, "broken.yml", Spec);
        WorkFolder.Write(Directory.CreateDirectory(Path.Combine(folder, "overlay")).FullName, "broken.yml", Overlay);
        WorkFolder.Write(Directory.CreateDirectory(Path.Combine(folder, "layouts")).FullName, "xen-4.17.json",
            LayoutJson.Write(new Layout("", new XenVersion(4, 17), [], [], [_struct])));
        return SpecLoader.Load(folder).Operations.Single();
    }
}
