using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Overlay;

/// <summary>What we add to a field.</summary>
/// <param name="Name">The field, spelled as upstream spells it.</param>
/// <param name="Type">Its C type; null where upstream's <c>params</c> state it.</param>
/// <param name="CSharp">Its type in C# where the integer's is not enough.</param>
/// <param name="Unit">The unit of its value, where it has one.</param>
/// <param name="Memory">What the hypervisor does with the memory at the address that it is.</param>
/// <param name="Doc">What it means.</param>
public record FieldOverlay(
    Located<string> Name, Located<string>? Type, Located<string>? CSharp, string? Unit, Located<string>? Memory, string? Doc);
