using FastAbi.Model.Diagnostics;

namespace FastAbi.Model.Overlay;

/// <summary>Puts a field into a register, or takes it out of its direction.</summary>
/// <param name="Name">The field.</param>
/// <param name="Removes">Whether the field is taken out.</param>
/// <param name="Register">Its register's number otherwise; null where what stands there was reported as no number.</param>
public sealed record FieldChange(Located<string> Name, bool Removes, Located<uint>? Register);
