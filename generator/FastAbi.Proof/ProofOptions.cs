using FastAbi.Model.Registers;
using FastAbi.Proof.Functions;

namespace FastAbi.Proof;

/// <summary>What is demanded besides the specification.</summary>
public sealed record ProofOptions
{
    /// <summary>The hypercall instruction that the code has to use; null for what a file's name promises,
    /// or else what most of its functions use.</summary>
    public Variant? Variant { get; init; }

    /// <summary>How C calls the functions; null for what a file's format stands for.</summary>
    public CallConvention? Convention { get; init; }

    /// <summary>Whether each function starts with <c>endbr64</c>.</summary>
    public bool LandingPads { get; init; }

    /// <summary>Whether the hash of its C type, as clang's kCFI has it, stands in front of each function.</summary>
    public bool TypeHashes { get; init; }

    /// <summary>The section that all code is in; null for <c>.text</c> and its parts.</summary>
    public string? Section { get; init; }

    /// <summary>The function that is jumped to instead of <c>ret</c>, such as <c>__x86_return_thunk</c>; null for <c>ret</c>.</summary>
    public string? ReturnSymbol { get; init; }
}
