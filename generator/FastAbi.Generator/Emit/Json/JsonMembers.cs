using System.Text.Json;
using FastAbi.Model.Overlay;
using FastAbi.Model.Registers;
using FastAbi.Model.Reporting;
using FastAbi.Model.Types;

namespace FastAbi.Generator.Emit.Json;

/// <summary>Members that objects of several kinds have.</summary>
internal static class JsonMembers
{
    /// <summary>The names of registers.</summary>
    public static IEnumerable<string> Names(this IEnumerable<Gpr> registers) => registers.Select(register => register.Name());

    /// <summary>An integer as C spells it, and what it is.</summary>
    public static void WriteType(this Utf8JsonWriter writer, CType type)
    {
        writer.WriteString("type", type.Spelling);
        writer.WriteNumber("bits", type.Bits);
        writer.WriteBoolean("signed", type.IsSigned);
    }

    /// <summary>The first and the last release in which something holds, where there are such.</summary>
    public static void WriteReleases(this Utf8JsonWriter writer, ReleaseRange releases)
    {
        writer.WriteIfKnown("since", releases.Since?.ToString());
        writer.WriteIfKnown("until", releases.Until?.ToString());
    }
}
