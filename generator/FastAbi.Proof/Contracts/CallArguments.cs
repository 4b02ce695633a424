using FastAbi.Model.Fields;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Proof.Symbolic;

namespace FastAbi.Proof.Contracts;

/// <summary>
/// Where a C caller puts the arguments of an operation's functions: the inputs in spec order, then the out-pointer.
/// </summary>
internal sealed class CallArguments
{
    private readonly Operation _operation;
    private readonly CallConvention _convention;

    public CallArguments(Operation operation, CallConvention convention)
    {
        (_operation, _convention) = (operation, convention);
        Count = operation.Inputs.Count + (operation.Outputs.Count > 0 ? 1 : 0);
    }

    public int Count { get; }

    /// <summary>How many arguments come on the stack.</summary>
    public int OnStack => Math.Max(0, Count - _convention.Arguments.Count);

    /// <summary>The out-pointer; null where there are no outputs.</summary>
    public Word? OutPointer => _operation.Outputs.Count > 0 ? At(Count - 1) : null;

    /// <summary>The register that the out-pointer comes in; null where it comes on the stack, or there is none.</summary>
    public Gpr? OutPointerRegister => _operation.Outputs.Count > 0 ? RegisterAt(Count - 1) : null;

    /// <summary>An input as its register has to hold it: its low bits, extended by its type.</summary>
    public Word Of(Field input) => Raw(input).As(input.Type);

    /// <summary>An input's own bits.</summary>
    public Word BitsOf(Field input) => Raw(input).Part(0, input.Type.Bits);

    /// <summary>The register that an input comes in; null where it comes on the stack.</summary>
    public Gpr? RegisterOf(Field input) => RegisterAt(NumberOf(input));

    /// <summary>An input as the caller passes it: bits above its type may be anything.</summary>
    public Word Raw(Field input) => At(NumberOf(input));

    private int NumberOf(Field input) => _operation.Inputs.Index().First(other => other.Item.Name == input.Name).Index;

    private Gpr? RegisterAt(int number) => _convention.RegisterOf(number);

    private Word At(int number) =>
        RegisterAt(number) is { } register ? Word.Of(register) : Word.Of(new StackArgument(_convention.StackOffsetOf(number)));
}
