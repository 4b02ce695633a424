using System.Collections.Immutable;
using FastAbi.Model.Registers;

namespace FastAbi.Proof.Objects;

/// <summary>What the unwinder knows from an instruction on.</summary>
/// <param name="Offset">The instruction's offset in its section, in bytes.</param>
/// <param name="FrameRegister">The register from which the canonical frame address counts.</param>
/// <param name="FrameOffset">How far it lies from there, in bytes.</param>
/// <param name="ReturnAddress">Where the return address is.</param>
/// <param name="Saved">The registers that are not where they were.</param>
public sealed record UnwindRow(
    ulong Offset, Gpr FrameRegister, long FrameOffset, SavedRegister? ReturnAddress, ImmutableDictionary<Gpr, SavedRegister> Saved);
