using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Proof.Contracts;
using FastAbi.Proof.Functions;
using FastAbi.Proof.Symbolic;

namespace FastAbi.Proof.Explain;

/// <summary>Says what values are to the caller of a function.</summary>
internal sealed class ValueText
{
    private readonly Operation _operation;

    // A traditional call passes other arguments.
    private readonly CallArguments? _arguments;

    public ValueText(Operation operation, FunctionKind kind, CallConvention convention)
    {
        (_operation, Convention) = (operation, convention);
        _arguments = kind == FunctionKind.Bounced ? null : new CallArguments(operation, convention);
    }

    /// <summary>How the function is called.</summary>
    public CallConvention Convention { get; }

    /// <summary>Where outputs are written to.</summary>
    public string OutPointer => _arguments is null ? "the caller's struct" : "the out-pointer";

    /// <summary>A register's value, in words.</summary>
    public string Of(Gpr register, Word word) => (register, word.AsConstant()) switch
    {
        (RegisterFile.Result, { } value) when value == _operation.HypercallIndex =>
            $"hypercall {value}{(_operation.Hypercall.Constant is { } name ? $": {name}" : "")}",
        (RegisterFile.SubOperation, { } value) when value == _operation.Index && _operation.Documentation.Constant is { } name =>
            $"{value}: {name}",
        _ => Of(word),
    };

    /// <summary>A value, in words.</summary>
    public string Of(Word word)
    {
        if (word.AsConstant() == _operation.CallIndex)
            return $"hypercall {_operation.HypercallIndex} | FastABI";
        var text = word.Describe();
        return Name(word) is { } name ? $"{name} ({text})" : text;
    }

    private string? Name(Word word)
    {
        if (_arguments is not null)
        {
            if (word.Equals(_arguments.OutPointer))
                return OutPointer;
            foreach (var input in _operation.Inputs)
            {
                if (word.Equals(_arguments.Of(input)) || word.Equals(_arguments.BitsOf(input)) || word.Equals(_arguments.Raw(input)))
                    return input.Name;
            }
        }

        foreach (var output in _operation.Outputs)
        {
            var answer = Word.Of(new AnswerRegister(output.Register));
            if (word.Equals(answer) || word.Equals(answer.Part(0, output.Type.Bits)))
                return output.Name;
        }

        return word.Equals(Word.Of(new AnswerRegister(RegisterFile.Result))) ? "the result"
            : word.Equals(NoHypervisorContract.Result) ? "-ENOSYS" : null;
    }
}
