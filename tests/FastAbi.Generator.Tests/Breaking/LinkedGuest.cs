using System.Numerics;
using FastAbi.Generator.Lowering.Instructions;
using FastAbi.Generator.Lowering.Native;
using FastAbi.Generator.Tests.Properties;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Model.Types;

namespace FastAbi.Generator.Tests.Breaking;

/// <summary>
/// A guest that was linked with an old operation's trampoline, on a hypervisor that implements the new operation: it reads and writes the
/// registers of its own specification, and destroys all that this allows. Nothing here knows the rules of a comparison.
/// </summary>
internal sealed class LinkedGuest(Operation old, Operation current, Random random)
{
    private readonly Trampoline _trampoline = TrampolineLowering.Lower(old);

    /// <summary>Whether one of many calls goes otherwise than the guest was built for.</summary>
    public bool Notices(int calls) => Enumerable.Range(0, calls).Any(_ => Notices());

    private bool Notices()
    {
        var machine =
            new RegisterMachine(
            random, _trampoline.Arguments.Where(argument => argument.Register is null).Select(argument => argument.StackOffset));
        var entry = machine.Snapshot();
        machine.Execute(_trampoline.Setup);
        if (machine[RegisterFile.Result] != current.CallIndex || current.Index is { } index && machine[RegisterFile.SubOperation] != index)
            return true;
        var isMisread = MisreadsInput(machine, entry);
        var outputs = Answer(machine);
        return isMisread || MisreadsOutput(machine, entry, outputs) || LosesR12(machine, entry);
    }

    /// <summary>Whether the hypervisor takes an input for another number than the guest gave.
    /// What the guest did not set is chance.</summary>
    private bool MisreadsInput(RegisterMachine machine, IReadOnlyDictionary<Gpr, ulong> entry)
    {
        var given = old.Inputs.Zip(_trampoline.Arguments).ToDictionary(pair => pair.First.Name,
            pair => Number(pair.Second.Register is { } register ? entry[register] : machine.Stack(pair.Second.StackOffset),
            pair.First.Type));
        return current.Inputs.Any(input =>
        {
            var isSet = old.Inputs.Any(set => set.Register == input.Register);
            var read = Number(isSet ? machine[input.Register] : RegisterMachine.Junk(random), input.Type);
            return !given.TryGetValue(input.Name, out var meant) || meant != read;
        });
    }

    /// <summary>Does the call: bits above an output's width, clobbers and rdi come back with anything.</summary>
    private Dictionary<string, BigInteger> Answer(RegisterMachine machine)
    {
        foreach (var register in RegisterFile.Registers.Where(register => !current.Preserves(register)))
            machine[register] = RegisterMachine.Junk(random);
        machine[RegisterFile.Result] = 0;
        return current.Outputs.ToDictionary(output => output.Name, output => Number(machine[output.Register], output.Type));
    }

    private bool MisreadsOutput(RegisterMachine machine, IReadOnlyDictionary<Gpr, ulong> entry, Dictionary<string, BigInteger> answered)
    {
        machine.Execute(_trampoline.OnSuccess.Where(instruction => instruction is not Store));
        var pointer = old.Outputs.Count == 0 ? null : _trampoline.Arguments[^1];
        return _trampoline.OnSuccess.OfType<Store>().Zip(old.OutputStruct.Fields).Any(pair =>
            machine[pair.First.Base] != (pointer!.Register is { } register ? entry[register] : machine.Stack(pointer.StackOffset)) ||
            !answered.TryGetValue(pair.Second.Field.Name, out var meant)
            || meant != Number(machine[pair.First.Source], pair.Second.Field.Type));
    }

    private bool LosesR12(RegisterMachine machine, IReadOnlyDictionary<Gpr, ulong> entry)
    {
        machine.Execute(_trampoline.Restore);
        return machine[Gpr.R12] != entry[Gpr.R12];
    }

    /// <summary>The number that a type sees in a register.</summary>
    private static BigInteger Number(ulong register, CType type)
    {
        var extended = RegisterMachine.Extended(register, new Extension(type.Bits, type.IsSigned));
        return type.IsSigned ? (long)extended : extended;
    }
}
