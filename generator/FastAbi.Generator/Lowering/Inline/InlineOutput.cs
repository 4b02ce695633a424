using FastAbi.Model.Fields;

namespace FastAbi.Generator.Lowering.Inline;

/// <summary>An output on its way from its register to the caller.</summary>
/// <param name="Field">The output.</param>
/// <param name="RegisterName">The name of the local that is the register, of 64 bits.</param>
/// <param name="Name">The name of the local that keeps the value until the result is tested.</param>
/// <param name="Target">What it is assigned to on success, such as <c>*port</c> or <c>out->time[0]</c>.</param>
public sealed record InlineOutput(Field Field, string RegisterName, string Name, string Target);
