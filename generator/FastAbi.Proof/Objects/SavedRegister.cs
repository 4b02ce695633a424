using FastAbi.Model.Registers;

namespace FastAbi.Proof.Objects;

/// <summary>Where the unwinder finds what a register held in the caller.</summary>
/// <param name="Register">The register that holds it; null where memory does.</param>
/// <param name="FrameOffset">Where in memory, in bytes from the canonical frame address.</param>
public readonly record struct SavedRegister(Gpr? Register, long FrameOffset)
{
    /// <inheritdoc/>
    public override string ToString() =>
        Register is { } register ? register.Name() : $"memory at CFA{FrameOffset:+0;-0}";
}
