using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Specification;

/// <summary>One operation as written.</summary>
/// <param name="Name">Its key below <c>subops</c>; <c>direct</c> for a direct operation.</param>
/// <param name="Index">The sub-operation's number; null for a direct operation.</param>
/// <param name="Input">The fields that go in, in source order.</param>
/// <param name="Output">The fields that come out, in source order.</param>
/// <param name="AreFieldsComplete">Whether all fields' names could be read, so that one which is not here does not exist.</param>
/// <param name="Clobber">Registers that the operation destroys without giving them a meaning.</param>
/// <param name="CLang">How the fields look in C; null where the key is absent.</param>
public sealed record OperationSpec(
    Located<string> Name,
    Located<uint>? Index,
    IReadOnlyList<FieldSpec> Input,
    IReadOnlyList<FieldSpec> Output,
    bool AreFieldsComplete,
    IReadOnlyList<Located<uint>> Clobber,
    CLangSpec? CLang);
