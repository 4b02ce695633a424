using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Overlay;

/// <summary>How the classic ABI carries an operation, as the overlay says it; for a hypercall only its arguments.</summary>
/// <param name="Position">Where that stands.</param>
/// <param name="Arguments">What the hypercall takes, in order; null where that is not stated here.</param>
/// <param name="Struct">The tag of the struct that is passed, where <c>c_lang</c> names none or another one.</param>
/// <param name="Members">What lies in members of the struct, where that is not a field of their own.</param>
/// <param name="Result">The member that holds the result once the hypercall has answered 0 or more.</param>
/// <param name="Beyond">Bits of inputs with which the classic call does more.</param>
/// <param name="None">Why the classic ABI can't carry the operation; null where it can.</param>
public record ClassicOverlay(
    SourcePosition Position,
    IReadOnlyList<ClassicTerm>? Arguments,
    Located<string>? Struct,
    IReadOnlyList<ClassicPlacement> Members,
    Located<string>? Result,
    IReadOnlyList<ClassicMask> Beyond,
    Located<string>? None);
