using System.Runtime.InteropServices;
using FastAbi.Model.Classic;
using FastAbi.Model.Fields;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;

namespace FastAbi.Bindings.Tests.Calls;

/// <summary>Makes calls with random arguments and answers and compares what arrives at either end.</summary>
internal sealed unsafe class BindingTester : IDisposable
{
    // Both sides of the border between error and success, and its ends; 0x40011 is the version of Xen 4.17.
    private static readonly long[] _results = [-1, -38, long.MinValue, 0, 1, 0x40011, long.MaxValue];

    private readonly MachineCall* _call = (MachineCall*)NativeMemory.AllocZeroed((nuint)sizeof(MachineCall));
    private readonly Random _random = new(Seed.Value);
    private readonly List<string> _violations = [];

    public BindingTester() => BindingMachine.Machine.Expect(_call);

    /// <summary>How many calls were made.</summary>
    public int Calls { get; private set; }

    public void Dispose() => NativeMemory.Free(_call);

    /// <summary>Makes calls with every kind of result; what is not as it should be, or nothing.</summary>
    /// <param name="operation">What is called.</param>
    /// <param name="binding">How it is called.</param>
    /// <param name="reaches">Whether the call reaches the hypervisor; otherwise it has to come back with -ENOSYS.</param>
    /// <param name="rounds">How often each kind of result is tried.</param>
    public IReadOnlyList<string> Test(Operation operation, BindingCall binding, bool reaches, int rounds)
    {
        for (var round = 0; round < rounds && _violations.Count == 0; round++)
        {
            foreach (var result in _results.Append((long)_random.Next64()))
                Test(operation, binding, reaches, result);
        }
        return _violations;
    }

    /// <summary>Makes one call that a hypervisor without FastABI answers with 0.</summary>
    /// <returns>The result, and what was in rax at the hypercall; null where there was none.</returns>
    public (long Result, ulong? Index) OnceClassic(Operation operation, BindingCall binding)
    {
        HypervisorAnswer.Fill(_call, [.. ClassicRegisters.Arguments.Take(operation.Classic.Arguments.Count)], _random, 0);
        _call->Hypercalls = 0;
        var result = binding.Make([.. operation.Inputs.Select(input => _random.NextValue(input.Type))]).Result;
        Assert.InRange(_call->Hypercalls, 0UL, 1UL);
        return (result, _call->Hypercalls == 0 ? null : _call->Seen[Gpr.Rax]);
    }

    private void Test(Operation operation, BindingCall binding, bool reaches, long answer)
    {
        Calls++;
        var inputs = operation.Inputs.Select(input => _random.NextValue(input.Type)).ToList();
        HypervisorAnswer.Fill(_call, operation, _random, answer);
        _call->Hypercalls = 0;

        var (result, outputs) = binding.Make(inputs);

        Expect("how often the hypercall instruction was reached", reaches ? 1UL : 0, _call->Hypercalls);
        Expect("the result", reaches ? answer : -(long)XenErrno.ENOSYS, result);
        if (reaches)
        {
            Expect("rax, the index", (ulong)operation.HypercallIndex | 0x40000000, _call->Seen[Gpr.Rax]);
            if (operation.Index is { } index)
                Expect("rdi, the sub-operation", index, _call->Seen[Gpr.Rdi]);
            foreach (var (input, bits) in operation.Inputs.Zip(inputs))
                Expect($"{input.Register.Name()}, input {input.Name}", Junk.Extend(bits, input.Type), _call->Seen[input.Register]);
        }
        foreach (var (field, output) in operation.Outputs.Zip(outputs))
            ExpectOutput(binding, field, output, isWritten: reaches && answer >= 0);
    }

    private void ExpectOutput(BindingCall binding, Field field, object? output, bool isWritten)
    {
        var expected = isWritten ? BindingType.Integer(BindingType.Primitive(field), _call->Answer[field.Register])
            : binding.Unwritten(field);
        // Where every byte of an answer looks like a canary it can't be told from one.
        if (!Equals(output, expected) && output is not null)
            _violations.Add($"output {field.Name}: {output}, not {expected ?? "untouched"} (FASTABI_SEED={Seed.Value})");
        else if (output is null && isWritten && !IsCanary(_call->Answer[field.Register], field))
            _violations.Add($"output {field.Name} was not written (FASTABI_SEED={Seed.Value})");
    }

    private static bool IsCanary(ulong bits, Field field) => bits << (64 - field.Type.Bits) == 0xa5a5a5a5a5a5a5a5 << (64 - field.Type.Bits);

    private void Expect<T>(string what, T expected, T actual)
    {
        if (!Equals(expected, actual))
            _violations.Add($"{what}: {actual:x}, not {expected:x} (FASTABI_SEED={Seed.Value})");
    }
}
