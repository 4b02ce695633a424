using FastAbi.Model.Diagnostics;
using FastAbi.Model.Operations;
using FastAbi.Model.Overlay;
using FastAbi.Model.Specification;

namespace FastAbi.Compare;

/// <summary>An operation that is compared. It may break rules.</summary>
/// <param name="Name">As people name it: <c>event_channel.send</c>.</param>
/// <param name="Spec">As its file has it, with the errata that count.</param>
/// <param name="Model">What the generator makes of it; null where no trampoline can be made of it.</param>
/// <param name="Overlay">What we add to it.</param>
/// <param name="Inputs">Its inputs.</param>
/// <param name="Outputs">Its outputs.</param>
internal sealed record ComparedOperation(
    string Name,
    OperationSpec Spec,
    Operation? Model,
    OperationOverlay? Overlay,
    IReadOnlyList<ComparedField> Inputs,
    IReadOnlyList<ComparedField> Outputs)
{
    /// <summary>Where it is described.</summary>
    public SourcePosition Position => Spec.Name.Position;

    /// <summary>Whether the specification promises that a register survives the call.</summary>
    public bool Promises(uint register) =>
        register > 1 && Outputs.All(output => output.Register.Value != register) && Spec.Clobber.All(clobber => clobber.Value != register);
}
