using FastAbi.Model.Fields;
using FastAbi.Model.Operations;

namespace FastAbi.Bindings.Tests.Calls;

/// <summary>One way to make a call from C#: through the raw imports or the typed layer.</summary>
internal abstract class BindingCall(Operation operation)
{
    /// <summary>What is called.</summary>
    protected Operation Operation { get; } = operation;

    /// <summary>What an output holds after a call that failed.</summary>
    public abstract object? Unwritten(Field output);

    /// <summary>Makes the call.</summary>
    /// <param name="inputs">Each input in the low bits; what is above them is no part of it.</param>
    public abstract (long Result, IReadOnlyList<object?> Outputs) Make(IReadOnlyList<ulong> inputs);
}
