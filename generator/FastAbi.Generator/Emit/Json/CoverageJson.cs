using System.Text.Json;
using FastAbi.Model.Overlay;
using FastAbi.Model.Reporting;

namespace FastAbi.Generator.Emit.Json;

/// <summary>Prints what becomes of Xen's operations that the specification does not have.</summary>
internal static class CoverageJson
{
    public static void Write(Utf8JsonWriter writer, CoverageOverlay coverage) => writer.WriteObject("coverage", () =>
    {
        writer.WriteString("family", coverage.Family!.Value);
        writer.WriteObjects("leftOut", coverage.LeftOut, operation =>
        {
            writer.WriteString("constant", operation.Constant.Value);
            writer.WriteString("reason", operation.Reason!.Value.Key());
            writer.WriteReleases(operation.Releases);
            writer.WriteString("doc", operation.Doc);
        });
        writer.WriteObjects("aliases", coverage.Aliases, alias =>
        {
            writer.WriteString("name", alias.Name.Value);
            writer.WriteString("of", alias.Of.Value);
            writer.WriteReleases(alias.Releases);
        });
        writer.WriteObjects("noOperations", coverage.NoOperations, group =>
        {
            writer.WriteTexts("constants", group.Constants.Select(constant => constant.Value));
            writer.WriteIfKnown("enumeration", group.Enumeration?.Value);
            writer.WriteReleases(group.Releases);
            writer.WriteString("doc", group.Doc);
        });
    });
}
