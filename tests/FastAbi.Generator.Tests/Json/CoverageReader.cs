using System.Text.Json;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Overlay;

namespace FastAbi.Generator.Tests.Json;

/// <summary>Reads what becomes of operations that are not carried.</summary>
internal static class CoverageReader
{
    public static CoverageOverlay Read(JsonElement coverage) => new(
        At(coverage.Text("family")),
        [
            .. coverage.Items("leftOut").Select(operation => new LeftOutOperation(
                At(operation.Text("constant")), LeftOutReasons.All.Single(reason => reason.Key() == operation.Text("reason")),
                operation.Releases(), operation.Text("doc"))),
        ],
        [.. coverage.Items("aliases").Select(alias => new ConstantAlias(At(alias.Text("name")), At(alias.Text("of")), alias.Releases()))],
        [
            .. coverage.Items("noOperations").Select(group => new NoOperations(
                [.. group.Texts("constants").Select(At)], group.TextOrNull("enumeration") is { } name ? At(name) : null, group.Releases(),
                group.Text("doc"))),
        ]);

    private static Located<string> At(string text) => new(text, SourcePosition.StartOf("abi"));
}
