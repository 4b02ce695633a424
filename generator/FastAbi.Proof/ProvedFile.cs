using FastAbi.Model.Registers;
using FastAbi.Proof.Functions;

namespace FastAbi.Proof;

/// <summary>A file whose functions were followed.</summary>
/// <param name="Path">The file, as the user gave it.</param>
/// <param name="Variant">The hypercall instruction that it was held to.</param>
/// <param name="Convention">How C calls its functions.</param>
/// <param name="Functions">Its functions, in the order of the specification.</param>
public sealed record ProvedFile(string Path, Variant Variant, CallConvention Convention, IReadOnlyList<ProvedFunction> Functions);
