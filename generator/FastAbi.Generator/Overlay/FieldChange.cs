using FastAbi.Generator.Diagnostics;

namespace FastAbi.Generator.Overlay;

/// <summary>Puts a field into a register, or takes it out of its direction.</summary>
/// <param name="Name">The field.</param>
/// <param name="Register">Its register's number; null takes the field out.</param>
public sealed record FieldChange(Located<string> Name, Located<uint>? Register);
