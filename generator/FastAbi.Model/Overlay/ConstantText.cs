using FastAbi.Model.Diagnostics;
using FastAbi.Model.Names;
using FastAbi.Model.Specification;
using FastAbi.Model.Yaml;

namespace FastAbi.Model.Overlay;

/// <summary>Reads names that Xen's sources have, of constants and functions.</summary>
internal static class ConstantText
{
    /// <summary>The name in the value of a key, or null.</summary>
    public static Located<string>? Read(MappingReader reader, string key, DiagnosticBag diagnostics) =>
        Check(MappingReader.Text(reader.Optional(key), $"'{key}'", diagnostics), diagnostics);

    /// <summary>The name, or reports and returns null where it can be none.</summary>
    public static Located<string>? Check(Located<string>? name, DiagnosticBag diagnostics)
    {
        if (name is null || Naming.IsIdentifier(name.Value))
            return name;
        diagnostics.Report(SpecRules.NotAName, name.Position, $"'{name}' is no name in C", "write it as Xen's source does");
        return null;
    }
}
