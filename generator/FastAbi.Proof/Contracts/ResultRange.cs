using FastAbi.Proof.Execution;
using FastAbi.Proof.Symbolic;

namespace FastAbi.Proof.Contracts;

/// <summary>What a call can answer: from -4095 to the largest int. From an untrusted hypervisor comes anything.</summary>
internal static class ResultRange
{
    private const int Least = -4095;

    /// <summary>Whether a result is between 0 and the largest; null where the path does not tell.</summary>
    public static bool? IsPositive(MachineState state, Word result) => state.KnownEqual(result.ShiftRight(31, isSigned: true), 0);

    /// <summary>Whether a result that is not between them is an error; null where the path does not tell.</summary>
    public static bool? IsError(MachineState state, Word result) =>
        state.KnownEqual(result.Plus(-Least).ShiftRight(12, isSigned: false), 0);
}
