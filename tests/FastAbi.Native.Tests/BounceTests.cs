using System.Runtime.InteropServices;
using FastAbi.Model.Classic;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Native.Tests.Calls.Bounce;
using FastAbi.Native.Tests.Calls.Classic;

namespace FastAbi.Native.Tests;

/// <summary>
/// fastabi_bounce of libfastabi-sim.a takes traditional calls, with structs as Xen's headers have them, and makes native calls of
/// them; whatever FastABI does not carry reaches the hypervisor as it was made.
/// </summary>
public sealed unsafe class BounceTests : IDisposable
{
    private const int Rounds = 40;
    private const string Entry = "fastabi_bounce";

    private static readonly long[] _results = [-1, -22, long.MinValue, 0, 1, 0x40011, long.MaxValue];

    private readonly SimMachine _machine = new(MachineLibrary.Sim);
    private readonly MachineCall* _call = (MachineCall*)NativeMemory.AllocZeroed((nuint)sizeof(MachineCall));
    private readonly CallerMemory _memory = new();
    private readonly Random _random = new(Seed.Value);

    public static TheoryData<string> Bounced => Names(operation => operation.IsBounced);

    public static TheoryData<string> NotBounced => Names(operation => !operation.IsBounced);

    public static TheoryData<string> Counted => Names(operation => operation.Classic.Arguments.OfType<ClassicCount>().Any());

    public void Dispose()
    {
        _machine.Dispose();
        NativeMemory.Free(_call);
        _memory.Dispose();
    }

    [Fact]
    public void Bounce_Specification_LeavesOutWhatHasPointers() =>
        Assert.Equal(["memory.memory_map", "vcpu.initialise"], NotBounced.Select(row => row.Data));

    [Theory]
    [MemberData(nameof(Bounced))]
    public void Bounce_XenWithFastAbi_CallsNatively(string name)
    {
        InitNative();
        foreach (var result in _results)
            Repeat(name, call => call.RunNative(_machine, Symbol, result));
    }

    [Theory]
    [MemberData(nameof(Bounced))]
    public void Bounce_HypervisorWithoutTheOperation_CallsTraditionally(string name)
    {
        InitNative();
        Repeat(name, call => call.RunUnknown(_machine, Symbol));
    }

    [Theory]
    [MemberData(nameof(Bounced))]
    public void Bounce_XenWithoutFastAbi_CallsTraditionally(string name)
    {
        _machine.SetCpuid(FakeCpuid.XenWithoutFastAbi);
        Assert.Equal(FastAbiMode.Classic, _machine.Init());
        Repeat(name, call => call.RunTraditional(_machine, Symbol));
    }

    [Theory]
    [MemberData(nameof(Bounced))]
    public void Bounce_BeforeInit_AnswersEnosys(string name) => Repeat(name, call => call.RunNowhere(_machine, Symbol));

    [Theory]
    [MemberData(nameof(NotBounced))]
    public void Bounce_OperationThatItDoesNotCarry_CallsTraditionally(string name)
    {
        InitNative();
        Repeat(name, call => call.RunTraditional(_machine, Symbol));
    }

    [Theory]
    [MemberData(nameof(Bounced))]
    public void Bounce_OtherNumberOrOperation_CallsTraditionally(string name)
    {
        InitNative();
        foreach (var register in (Gpr[])[Gpr.Rax, Gpr.Rdi])
        {
            foreach (var bit in (int[])[7, 31, 32, 63])
            {
                Repeat(name, call =>
                {
                    call.Machine->Before[register] ^= 1UL << bit;
                    return call.RunTraditional(_machine, Symbol);
                });
            }
        }
    }

    [Theory]
    [MemberData(nameof(Bounced))]
    public void Bounce_NullForStruct_CallsTraditionally(string name)
    {
        InitNative();
        Repeat(name, call =>
        {
            if (call.StructRegister is not { } register)
                return [];
            call.Machine->Before[register] = 0;
            return call.RunTraditional(_machine, Symbol);
        });
    }

    [Theory]
    [InlineData("grant_table.query_size", Gpr.Rsi, 0, 2)] // another domain
    [InlineData("grant_table.query_size", Gpr.Rdx, null, 8)] // two structs
    [InlineData("grant_table.get_version", Gpr.Rsi, 0, 2)] // another domain
    [InlineData("grant_table.unmap_grant_ref", Gpr.Rsi, 8, 8)] // a device's mapping
    [InlineData("sched.poll", Gpr.Rsi, 0, 8)] // no ports
    [InlineData("sched.poll", Gpr.Rsi, 8, 4)] // no port, or two
    [InlineData("hvm.flush_tlbs", Gpr.Rsi, null, 8)] // an argument that Xen refuses
    [InlineData("vcpu.send_nmi", Gpr.Rdx, null, 8)] // an argument that Xen refuses
    public void Bounce_MoreThanFastAbiCarries_CallsTraditionally(string name, Gpr register, int? member, int bytes)
    {
        InitNative();
        Repeat(name, call =>
        {
            Span<byte> other = stackalloc byte[8];
            if (name != "sched.poll" || bytes == 4)
                other[_random.Next(bytes)] = (byte)_random.Next(2, 256);
            if (member is { } offset)
                _memory.Put(offset, other[..bytes]);
            else
                call.Machine->Before[register] = BitConverter.ToUInt64(other);
            return call.RunTraditional(_machine, Symbol);
        });
    }

    [Fact]
    public void Bounce_DeviceMapping_CallsTraditionally()
    {
        InitNative();
        Repeat("grant_table.map_grant_ref", call =>
        {
            _memory.Put(8, [(byte)(_random.Next(256) | 1)]); // GNTMAP_device_map
            return call.RunTraditional(_machine, Symbol);
        });
    }

    [Theory]
    [MemberData(nameof(Counted))]
    public void Bounce_SeveralStructs_CallsForEach(string name)
    {
        InitNative();
        for (var count = 2; count < MachineCall.LogCalls; count++)
        {
            Repeat(name, call =>
            {
                call.Machine->Before[Gpr.Rdx] = (ulong)count;
                return call.RunNative(_machine, Symbol, new long[count]);
            }, count);
        }
    }

    [Fact]
    public void Bounce_StructWhoseCallFails_EndsThere()
    {
        InitNative();
        Repeat("grant_table.map_grant_ref", call =>
        {
            call.Machine->Before[Gpr.Rdx] = 5;
            return call.RunNative(_machine, Symbol, 0, 0, -14);
        }, 5);
    }

    [Fact]
    public void Bounce_StructWhoseStatusIsAnError_GoesOn()
    {
        InitNative();
        Repeat("grant_table.unmap_grant_ref", call =>
        {
            call.Machine->Before[Gpr.Rdx] = 3;
            return call.RunNative(_machine, Symbol, -3, 0, -9);
        }, 3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0x80000000)]
    [InlineData(0xffffffff)]
    public void Bounce_NoStruct_CallsTraditionally(ulong count)
    {
        InitNative();
        Repeat("grant_table.map_grant_ref", call =>
        {
            call.Machine->Before[Gpr.Rdx] = count;
            return call.RunTraditional(_machine, Symbol);
        });
    }

    [Theory]
    [MemberData(nameof(Bounced))]
    public void HypercallPage_EveryOperation_IsTheBounce(string name)
    {
        InitNative();
        Repeat(name, call => call.RunNative(_machine, Page(call), 0));
    }

    [Fact]
    public void HypercallPage_NumberWithoutFastAbi_CallsTraditionally()
    {
        InitNative();
        Assert.Equal(0, _machine.Symbol("fastabi_hypercall_page") % 4096);
        for (var number = 0; number < 128; number++)
        {
            var entry = _machine.Symbol("fastabi_hypercall_page") + 32 * number;
            if (number == 23) // iret
            {
                Assert.Equal([0x0f, 0x0b, 0xcc], new ReadOnlySpan<byte>((void*)entry, 3).ToArray()); // ud2
                continue;
            }
            var call = NewCall("version.version");
            (_call->Before[Gpr.Rax], _call->Before[Gpr.Rdi]) = ((ulong)number, 77);
            Assert.Empty(call.RunTraditional(_machine, entry, rax: _random.Next64()));
        }
    }

    private static TheoryData<string> Names(Func<Operation, bool> choose) =>
        new(RepositoryAbi.Operations.Where(choose).Select(operation => operation.Name));

    private nint Symbol => _machine.Symbol(Entry);

    private nint Page(BounceCall call)
    {
        var number = (int)call.Traditional.Number;
        call.Machine->Before[Gpr.Rax] = _random.Next64();
        return _machine.Symbol("fastabi_hypercall_page") + 32 * number;
    }

    private void InitNative()
    {
        _machine.SetCpuid(FakeCpuid.XenWithFastAbi);
        Assert.Equal(FastAbiMode.Native, _machine.Init());
    }

    private BounceCall NewCall(string name, int count = 1, ClassicOracle? oracle = null) =>
        new(_call, _memory, RepositoryAbi.Named(name), _random, oracle ?? HeaderOracle.Expect, count);

    private void Repeat(string name, Func<BounceCall, IReadOnlyList<string>> run, int count = 1)
    {
        foreach (var oracle in (ClassicOracle[])[HeaderOracle.Expect, ModelOracle.Expect])
        {
            for (var round = 0; round < Rounds; round++)
            {
                var violations = run(NewCall(name, count, oracle));
                Assert.True(violations.Count == 0, $"{name} (FASTABI_SEED={Seed.Value}): {string.Join('\n', violations)}");
            }
        }
    }
}
