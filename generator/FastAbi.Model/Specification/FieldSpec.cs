using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Specification;

/// <summary>A field and the register that carries it.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Register">The register's number; null where what stands there was reported as no number.</param>
public sealed record FieldSpec(Located<string> Name, Located<uint>? Register);
