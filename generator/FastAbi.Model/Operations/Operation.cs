using System.Runtime.CompilerServices;
using FastAbi.Model.Classic;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Fields;
using FastAbi.Model.Registers;

namespace FastAbi.Model.Operations;

/// <summary>A checked operation.</summary>
/// <param name="Hypercall">The hypercall that it belongs to.</param>
/// <param name="Name">As <c>describe</c> takes it: <c>event_channel.send</c>, or the hypercall's name for a direct one.</param>
/// <param name="Symbol">What follows <c>fastabi_</c> in C: <c>event_channel_send</c>.</param>
/// <param name="Index">The sub-operation's number; null for a direct operation.</param>
/// <param name="Inputs">Inputs in spec order.</param>
/// <param name="Outputs">Outputs in spec order.</param>
/// <param name="Clobbers">Registers declared as destroyed.</param>
/// <param name="Source">The specification's line, such as <c>abi/sched.yml:5</c>.</param>
/// <param name="Position">The same line in the file that was read.</param>
/// <param name="Classic">How the classic ABI carries it.</param>
/// <param name="Documentation">What the overlay says about it.</param>
public sealed record Operation(
    Hypercall Hypercall,
    string Name,
    string Symbol,
    uint? Index,
    IReadOnlyList<Field> Inputs,
    IReadOnlyList<Field> Outputs,
    IReadOnlyList<Gpr> Clobbers,
    string Source,
    SourcePosition Position,
    ClassicCall Classic,
    OperationDocumentation Documentation)
{
    // What every target asks for again and again, once somebody has asked. No mask of lost registers is zero.
    private int _lost;
    private Exposure? _exposure;
    private OutputStruct? _outputStruct;

    /// <summary>The sub-operation's number; null for a direct operation.</summary>
    public uint? Index
    {
        get;
        init => (field, _exposure) = (value, null);
    } = Index;

    /// <summary>Inputs in spec order.</summary>
    public IReadOnlyList<Field> Inputs
    {
        get;
        init => (field, _exposure) = (value, null);
    } = Inputs;

    /// <summary>Outputs in spec order.</summary>
    public IReadOnlyList<Field> Outputs
    {
        get;
        init => (field, _exposure, _outputStruct, _lost) = (value, null, null, 0);
    } = Outputs;

    /// <summary>Registers declared as destroyed.</summary>
    public IReadOnlyList<Gpr> Clobbers
    {
        get;
        init => (field, _lost) = (value, 0);
    } = Clobbers;

    /// <summary>The function that the proposal's own generator makes of it.</summary>
    public ProposedSignature Proposed { get; init; } = ProposedSignature.None;

    /// <summary>Where its outputs lie behind the out-pointer.</summary>
    public OutputStruct OutputStruct => _outputStruct ??= OutputStruct.Of(Outputs);

    /// <summary>The hypercall's number.</summary>
    public uint HypercallIndex => Hypercall.Index;

    /// <summary>What goes into rax.</summary>
    public uint CallIndex => HypercallIndex | RegisterFile.FastAbiMask;

    /// <summary>
    /// Whether a traditional call can become a native one: each input is in one place that a register can be loaded from. A
    /// virtual address cannot become a guest-physical one. The sub-operation is in the same register by either ABI, and constants
    /// that are compared fit into an instruction. No output comes in the result's register, or in the one that holds the struct's
    /// address when outputs are stored; and none shares the result's member.
    /// </summary>
    public bool IsBounced
    {
        get
        {
            var values = Classic.Arguments.Concat(Classic.Struct?.Members.Select(member => member.Input).OfType<ClassicValue>() ?? [])
                .ToList();
            return Classic.IsCarried && HypercallIndex <= int.MaxValue
                && Outputs.All(output => output.Register is not (RegisterFile.Result or RegisterFile.SubOperation))
                && (Classic.Struct?.Members ?? []).All(member => member.Output is null || !member.IsIn(Classic.Result))
                && (Index is null || values is [ClassicConstant operation, ..] && operation.Number == Index)
                && values.TrueForAll(value => value is not (ClassicPointer or ClassicConstant { Number: > int.MaxValue }))
                && Inputs.All(input => values.Count(value => value.FieldOf?.Name == input.Name) == 1);
        }
    }

    /// <summary>The registers that it shows to the hypervisor and takes from it.</summary>
    public Exposure Exposure => _exposure ??= new(
        Exposure.MaskOf([RegisterFile.Result, .. Index is null ? [] : new[] { RegisterFile.SubOperation },
            .. Inputs.Select(input => input.Register)]),
        Exposure.MaskOf([RegisterFile.Result, .. Outputs.Select(output => output.Register)]));

    /// <summary>The inputs that are addresses of pages which the hypervisor reads or writes.</summary>
    public IEnumerable<Field> SharedPages => Inputs.Where(input => input.Memory == GuestMemory.Shared);

    /// <summary>The name of the parameter that receives the outputs, which is no input's; null where there are none.</summary>
    /// <param name="nameOf">What a field is called as a parameter.</param>
    /// <param name="several">The name where there are several.</param>
    /// <param name="longer">Another name, where an input has this one.</param>
    public string? OutputParameter(Func<Field, string> nameOf, string several, Func<string, string> longer)
    {
        if (Outputs.Count == 0)
            return null;
        var name = Outputs is [var only] ? nameOf(only) : several;
        while (Inputs.Any(input => nameOf(input) == name))
            name = longer(name);
        return name;
    }

    /// <summary>The registers of the file that hold nothing of value after the call, in order.</summary>
    public IEnumerable<Gpr> Clobbered => RegisterFile.Registers.Where(register =>
        register != RegisterFile.Result && !Preserves(register) && Outputs.All(output => output.Register != register));

    /// <summary>
    /// Whether a register still holds after the call what it held before. rdi does not: a continuation rewrites it.
    /// </summary>
    public bool Preserves(Gpr register)
    {
        if (_lost == 0)
        {
            _lost = Clobbers.Concat(Outputs.Select(output => output.Register)).Append(RegisterFile.Result)
                .Append(RegisterFile.SubOperation).Aggregate(0, (mask, lost) => mask | 1 << (int)lost);
        }

        return (_lost >> (int)register & 1) == 0;
    }

    /// <summary>Whether it is the same one. Nothing makes another with the same lists.</summary>
    public bool Equals(Operation? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
