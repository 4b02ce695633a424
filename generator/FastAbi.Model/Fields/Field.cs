using FastAbi.Model.Diagnostics;
using FastAbi.Model.Registers;
using FastAbi.Model.Types;

namespace FastAbi.Model.Fields;

/// <summary>An input or output of an operation.</summary>
/// <param name="Name">As the specification spells it, such as <c>time[0]</c>.</param>
/// <param name="CName">As a C identifier, such as <c>time_0</c>.</param>
/// <param name="Type">Its C type.</param>
/// <param name="CSharp">Its type in C# where that is more than an integer.</param>
/// <param name="Register">The register that carries it.</param>
/// <param name="Unit">The unit of its value, where it has one.</param>
/// <param name="Doc">What it means.</param>
/// <param name="Position">Where the specification states it.</param>
public sealed record Field(
    string Name, string CName, CType Type, CSharpType? CSharp, Gpr Register, string? Unit, string? Doc, SourcePosition Position)
{
    /// <summary>What the hypervisor does with the memory at the address that it is; null where it is none.</summary>
    public GuestMemory? Memory { get; init; }

    /// <summary>Whether a unit is one of addresses of guest memory.</summary>
    public static bool IsAddress(string? unit) => unit is "GFN" or "GPA";

    /// <summary>Meaning and unit; empty where neither is known.</summary>
    public string Description => string.Join(' ', new[] { Doc, Unit is null ? null : $"[{Unit}]" }.OfType<string>());
}
