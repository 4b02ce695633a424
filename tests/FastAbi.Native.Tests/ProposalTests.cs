using System.Globalization;
using System.Runtime.InteropServices;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Native.Tests.Calls.Bounce;
using FastAbi.Native.Tests.Toolchain;

namespace FastAbi.Native.Tests;

/// <summary>
/// fastabi_proposal.h: code with the names of the proposal's own generator compiles against Xen's headers, and makes the native
/// call with what its struct holds.
/// </summary>
public sealed unsafe class ProposalTests : IDisposable
{
    private const int Rounds = 20;

    // x86-64 psABI, "Parameter Passing": the struct, and parameters behind it.
    private static readonly Gpr[] _registers = [Gpr.Rdi, Gpr.Rsi, Gpr.Rdx];

    private static readonly Lazy<string> _library = new(() =>
    {
        var folder = WorkFolder.Fresh("proposal");
        var source = WorkFolder.Write(folder, "proposal.c", Program());
        var file = Path.Combine(folder, "proposal.o");
        NativeTool.Run(NativeTool.Compiler,
        [
            "-std=gnu99", "-O2", "-Wall", "-Wextra", "-Werror", "-fPIC", "-I", WorkFolder.Headers, .. XenHeaders.Flags,
            "-c", source, "-o", file,
        ]);
        return MachineLibrary.WithArchive("proposal", Archive.Sim.File, file);
    });

    private readonly SimMachine _machine = new(_library.Value);
    private readonly MachineCall* _call = (MachineCall*)NativeMemory.AllocZeroed((nuint)sizeof(MachineCall));
    private readonly CallerMemory _memory = new();
    private readonly Random _random = new(Seed.Value);

    public static TheoryData<string> Operations => RepositoryAbi.Names;

    public void Dispose()
    {
        _machine.Dispose();
        NativeMemory.Free(_call);
        _memory.Dispose();
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void ProposalsFunction_XenWithFastAbi_MakesTheCallOfItsStruct(string name)
    {
        _machine.SetCpuid(FakeCpuid.XenWithFastAbi);
        Assert.Equal(FastAbiMode.Native, _machine.Init());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var result in (long[])[0, 1, long.MaxValue, -1, -38, long.MinValue])
                Run(RepositoryAbi.Named(name), result);
        }
    }

    [Fact]
    public void ProposalsFunctions_OfTheSpecification_AreAllThere()
    {
        var header = File.ReadAllText(Path.Combine(WorkFolder.Headers, "fastabi_proposal.h"));
        Assert.All(RepositoryAbi.Operations, operation => Assert.Contains(
            $"static inline int64_t xen_hypercall_{operation.Symbol}(enum xen_hypercall_vendor vendor", header, StringComparison.Ordinal));
        Assert.Contains("xen_hypercall_sched_poll(enum xen_hypercall_vendor vendor, uint64_t timeout, evtchn_port_t port)", header,
            StringComparison.Ordinal);
        Assert.Contains("xen_hypercall_vcpu_initialise(enum xen_hypercall_vendor vendor, uint32_t vcpuid, uint64_t context_gfn)", header,
            StringComparison.Ordinal);
    }

    private void Run(Operation operation, long result)
    {
        var inputs = operation.Inputs.Select(input => _random.NextValue(input.Type)).ToList();
        _memory.Refill(_random);
        foreach (var register in Enum.GetValues<Gpr>())
            _call->Before[register] = _random.Next64();
        (_call->Before.Rflags, _call->Hypercalls, _call->ResultCount) = (0, 0, 0);
        _call->Function = _machine.Symbol($"proposal_{operation.Symbol}");
        HypervisorAnswer.Fill(_call, operation, _random, result);
        _call->Before[Gpr.Rdi] = _memory.Structs;
        foreach (var (parameter, number) in operation.Proposed.Params.Select((parameter, number) => (parameter, number)))
            _call->Before[_registers[number + 1]] = inputs[operation.Inputs.ToList().FindIndex(input => input.Name == parameter)];
        foreach (var (input, value) in operation.Inputs.Zip(inputs))
        {
            if (PlaceOf(operation, input.Name) is { } offset)
                _memory.Put(offset, BitConverter.GetBytes(value).AsSpan(0, input.Type.Bits / 8));
        }

        _machine.Run(_call);

        var where = $"{operation.Name}, FASTABI_SEED={Seed.Value}";
        Assert.Equal(1UL, _call->Hypercalls);
        Assert.Equal((where, operation.CallIndex), (where, _call->Seen[Gpr.Rax]));
        foreach (var (input, value) in operation.Inputs.Zip(inputs))
            Assert.Equal((where, input.Name, Junk.Extend(value, input.Type)), (where, input.Name, _call->Seen[input.Register]));
        Assert.Equal((where, (ulong)result), (where, _call->After[Gpr.Rax]));
        foreach (var output in operation.Outputs.Where(_ => result >= 0))
        {
            var bytes = BitConverter.GetBytes(_call->Answer[output.Register])[..(output.Type.Bits / 8)];
            _memory.Expect(PlaceOf(operation, output.Name)!.Value, bytes);
        }
        Assert.Null(_memory.Difference());
    }

    /// <summary>Where a field is in Xen's struct, by the recorded layout; null for a parameter.</summary>
    private static int? PlaceOf(Operation operation, string field) => operation.Proposed.Paths.TryGetValue(field, out var path)
        ? (int)operation.Classic.Struct!.Layout.Member(path)!.Offset : null;

    /// <summary>A function for each of the proposal's, as somebody calls them who has Xen's headers.</summary>
    private static string Program() => string.Concat(RepositoryAbi.Operations.Select(operation =>
    {
        var parameters = Enumerable.Range(0, operation.Proposed.Params.Count).ToList();
        var arguments = operation.Proposed.Struct is null ? ["Amd"] : (string[])["Intel", "param"];
        return string.Create(CultureInfo.InvariantCulture, $$"""
            long proposal_{{operation.Symbol}}(void *param{{string.Concat(parameters.Select(i => $", uint64_t p{i}"))}});
            long proposal_{{operation.Symbol}}(void *param{{string.Concat(parameters.Select(i => $", uint64_t p{i}"))}})
            {
            	(void)param;
            	return xen_hypercall_{{operation.Symbol}}({{string.Join(", ", arguments.Concat(parameters.Select(i => $"p{i}")))}});
            }


            """);
    }).Prepend("""
        #include <stdint.h>
        #include <xen/xen.h>

        #include <xen/event_channel.h>
        #include <xen/features.h>
        #include <xen/grant_table.h>
        #include <xen/hvm/hvm_op.h>
        #include <xen/hvm/params.h>
        #include <xen/memory.h>
        #include <xen/sched.h>
        #include <xen/vcpu.h>
        #include <xen/version.h>

        #include <fastabi_proposal.h>


        """));
}
