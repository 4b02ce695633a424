using FastAbi.Model.Registers;
using FastAbi.Proof.Decoding;
using FastAbi.Proof.Symbolic;

namespace FastAbi.Proof.Execution;

/// <summary>What memory a function may touch.</summary>
internal sealed record AccessRules
{
    /// <summary>How C calls the function.</summary>
    public required CallConvention Convention { get; init; }

    /// <summary>How many of the arguments came on the stack.</summary>
    public required int StackArguments { get; init; }

    /// <summary>What the out-pointer is; null where there is none.</summary>
    public required Word? OutPointer { get; init; }

    /// <summary>Whether a byte so far from the out-pointer belongs to an output.</summary>
    public required Func<long, bool> IsOutput { get; init; }

    /// <summary>What the caller's memory holds at an address; null where that may not be read.</summary>
    public Func<MachineState, Word, int, Word?> CallersMemory { get; init; } = (_, _, _) => null;

    /// <summary>The function that may be called; null where none may.</summary>
    public Place? Callee { get; init; }

    /// <summary>Whether the portable function is executed, which reads the mode.</summary>
    public required bool ReadsMode { get; init; }

    /// <summary>Whether the archive reads the vendor's byte.</summary>
    public required bool ReadsVendor { get; init; }

    /// <summary>The function that is the return sequence instead of <c>ret</c>; null where that is <c>ret</c>.</summary>
    public required string? ReturnSymbol { get; init; }

    /// <summary>Whether an instruction refers to what the library, or whoever links it, has under a name.</summary>
    public required Func<Target, string, bool> IsNamed { get; init; }

    /// <summary>Whether a path that is here may write to a frame of its own.</summary>
    public required Func<MachineState, bool> HasFrame { get; init; }

    /// <summary>Whether the function calls by the GHCB.</summary>
    public bool UsesGhcb { get; init; }

    /// <summary>Whether a path that is here may read the direct map's offset: it is on its way to a classic call.</summary>
    public required Func<MachineState, bool> IsClassic { get; init; }
}
