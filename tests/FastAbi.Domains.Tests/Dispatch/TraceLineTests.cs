using System.Text;

namespace FastAbi.Domains.Tests.Dispatch;

/// <summary>A trace says what a reader of strace expects: names where there are any, and no more than was given out.</summary>
public sealed class TraceLineTests
{
    [Theory]
    [InlineData("event_channel.bind_virq", new ulong[] { 0, 0 }, 0, new ulong[] { 5 }, "event_channel.bind_virq(virq=TIMER, vcpu=0) = 0 port=5")]
    [InlineData("event_channel.bind_virq", new ulong[] { 5, 1 }, -22, new ulong[] { 9 }, "event_channel.bind_virq(virq=5, vcpu=1) = -EINVAL")]
    [InlineData("event_channel.status", new ulong[] { 0x7ff0, 3 }, 0, new ulong[] { 2, 0, 0, 1 }, "event_channel.status(dom=SELF, port=3) = 0 status=interdomain vcpu=0 output1=0 output2=1")]
    [InlineData("event_channel.status", new ulong[] { 0xffff_7ff0, 0x1_0000_0003 }, 0, new ulong[] { 1, 0, 0x7ff0, 1024 }, "event_channel.status(dom=SELF, port=3) = 0 status=unbound vcpu=0 output1=0x7ff0 output2=1024")]
    [InlineData("event_channel.init_control", new ulong[] { 0x1234, 8, 0 }, 0, new ulong[] { 17 }, "event_channel.init_control(control_gfn=0x1234, offset=8, vcpu=0) = 0 link_bits=17")]
    [InlineData("grant_table.map_grant_ref", new ulong[] { 0, 0xfee00000, 6, 8 }, 0, new ulong[] { 3, 0xffff }, "grant_table.map_grant_ref(dom=0, host_addr=0xfee00000, flags=host_map|readonly, ref=8) = 0 handle=3 status=general_error")]
    [InlineData("grant_table.map_grant_ref", new ulong[] { 1, 0, 0x80000042, 0 }, 0, new ulong[] { 0, 0 }, "grant_table.map_grant_ref(dom=1, host_addr=0x0, flags=host_map|0x80000040, ref=0) = 0 handle=0 status=okay")]
    [InlineData("grant_table.map_grant_ref", new ulong[] { 1, 0, 0x40, 0 }, 0, new ulong[] { 0, 0x8000 }, "grant_table.map_grant_ref(dom=1, host_addr=0x0, flags=0x40, ref=0) = 0 handle=0 status=-32768")]
    [InlineData("grant_table.unmap_grant_ref", new ulong[] { 0x1000, 7 }, -4, new ulong[] { }, "grant_table.unmap_grant_ref(host_addr=0x1000, handle=7) = -4")]
    [InlineData("hvm.set_param", new ulong[] { 0x7ff0, 0, 0x0200000000000093 }, 0, new ulong[] { }, "hvm.set_param(domid=SELF, index=CALLBACK_IRQ, value=0x200000000000093) = 0")]
    [InlineData("hvm.get_time", new ulong[] { }, 0, new ulong[] { 1234567890123 }, "hvm.get_time() = 0 now=1234567890123")]
    [InlineData("sched.yield", new ulong[] { }, 0, new ulong[] { }, "sched.yield() = 0")]
    [InlineData("sched.shutdown_code", new ulong[] { 3 }, 0, new ulong[] { }, "sched.shutdown_code(reason=crash) = 0")]
    [InlineData("sched.pin_override", new ulong[] { 0xffffffff }, 0, new ulong[] { }, "sched.pin_override(pcpu=-1) = 0")]
    [InlineData("vcpu.set_singleshot_timer", new ulong[] { 1, 5000000, 0 }, -2, new ulong[] { }, "vcpu.set_singleshot_timer(vcpuid=1, timeout_abs_ns=5000000, flags=0) = -ENOENT")]
    [InlineData("version.version", new ulong[] { }, 0x40011, new ulong[] { }, "version.version() = 0x40011")]
    [InlineData("version.version", new ulong[] { }, -4096, new ulong[] { }, "version.version() = -4096")]
    [InlineData("version.version", new ulong[] { }, long.MinValue, new ulong[] { }, "version.version() = -9223372036854775808")]
    public void Write_OneCall_IsAsStraceWouldPrintIt(string name, ulong[] inputs, long result, ulong[] outputs, string line)
    {
        var ordinal = SpecifiedCalls.Ordinal(name);
        var call = SpecifiedCalls.All[ordinal];
        var before = Registers(call.Inputs, inputs);
        var after = Registers(call.Outputs, outputs) with { Rax = (ulong)result };
        Assert.Equal(line, Line(ordinal, before, after));
    }

    [Fact]
    public void Write_UnknownCall_ShowsTheRegisters() => Assert.Equal(
        "rax=0x40000063 rdi=0x1 rsi=0x2 r8=0x3 r9=0x4 r10=0x5 r11=0x6 r12=0xffffffffffffffff = -ENOSYS",
        Line(-1, new RegisterFile { Rax = 0x40000063, Rdi = 1, Rsi = 2, R8 = 3, R9 = 4, R10 = 5, R11 = 6, R12 = ulong.MaxValue },
            new RegisterFile { Rax = unchecked((ulong)-38L) }));

    [Fact]
    public void Write_EveryError_NamesIt() => Assert.All(Enum.GetValues<XenErrno>().Where(error => error != XenErrno.None), error =>
        Assert.Equal(
        $"sched.yield() = -{error}", Line(SpecifiedCalls.Ordinal("sched.yield"), default, new RegisterFile { Rax = (ulong)-(long)error })));

    [Fact]
    public void Write_LargestValues_FitTheLength()
    {
        var random = new Random(Seed.Value);
        for (var operation = -1; operation < Description.Count; operation++)
        {
            var registers = new RegisterFile();
            for (var number = 0; number < CallRegisters.Count; number++)
                registers[number] = ulong.MaxValue;
            Assert.InRange(Line(operation, registers, registers with { Rax = long.MaxValue }).Length, 1, TraceLine.MaxLength - 1);
            registers = CallRegisters.Random(random);
            Assert.InRange(Line(operation, registers, registers with { Rax = long.MaxValue }).Length, 1, TraceLine.MaxLength - 1);
        }
    }

    [Fact]
    public void Write_TextTooShort_CutsTheLine()
    {
        Span<byte> text = stackalloc byte[9];
        Assert.Equal(8, TraceLine.Write(text[..8], SpecifiedCalls.Ordinal("sched.yield"), default, default));
        Assert.Equal("sched.yi\0", Encoding.UTF8.GetString(text));
        Assert.Equal(0, TraceLine.Write([], SpecifiedCalls.Ordinal("sched.yield"), default, default));
    }

    private static string Line(int operation, RegisterFile before, RegisterFile after)
    {
        Span<byte> text = stackalloc byte[TraceLine.MaxLength];
        return Encoding.UTF8.GetString(text[..TraceLine.Write(text, operation, before, after)]);
    }

    private static RegisterFile Registers(IReadOnlyList<(string Name, int Register)> fields, ulong[] values)
    {
        Assert.Equal(fields.Count, values.Length);
        var registers = new RegisterFile();
        foreach (var (field, value) in fields.Zip(values))
            registers[field.Register] = value;
        return registers;
    }
}
