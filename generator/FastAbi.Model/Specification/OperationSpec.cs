using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Specification;

/// <summary>One operation as written.</summary>
/// <param name="Name">Its key below <c>subops</c>; <c>direct</c> for a direct operation.</param>
/// <param name="Index">The sub-operation's number; null for a direct operation.</param>
/// <param name="Input">The fields that go in, in source order.</param>
/// <param name="Output">The fields that come out, in source order.</param>
/// <param name="Clobber">Registers that the operation destroys without giving them a meaning.</param>
/// <param name="CLang">How the fields look in C; null where the key is absent.</param>
public sealed record OperationSpec(
    Located<string> Name,
    Located<uint>? Index,
    NodeList<FieldSpec> Input,
    NodeList<FieldSpec> Output,
    IReadOnlyList<Located<uint>> Clobber,
    CLangSpec? CLang)
{
    /// <summary>The fields of both directions by name.</summary>
    public NodeTable<FieldSpec> Fields() => new(new NodeList<FieldSpec>([.. Input.All, .. Output.All]), field => field.Name.Value);
}
