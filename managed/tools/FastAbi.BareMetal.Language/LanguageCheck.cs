using Microsoft.CodeAnalysis;

namespace FastAbi.BareMetal.Language;

/// <summary>Refuses, at its place and by its name, what C# has and a kernel has not.</summary>
/// <remarks>
/// It makes no source. As a generator it is heard before the compiler looks for types that such a feature needs; an analyzer
/// would not be heard where one is missing.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class LanguageCheck : IIncrementalGenerator
{
    // Nothing can switch it off: what it is about would not run.
    private static readonly DiagnosticDescriptor s_rule = new(
        "BM0006",
        "Not in a kernel",
        "{0} is not there in a kernel: {1}",
        "Kernel",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var findings = context.SyntaxProvider.CreateSyntaxProvider(
            static (node, _) => Feature.CanBe(node),
            static (site, _) => Feature.Find(site.Node, site.SemanticModel) is { } feature
                ? Diagnostic.Create(s_rule, feature.Place, feature.Name, feature.Reason)
                : null);
        context.RegisterSourceOutput(findings, static (output, finding) =>
        {
            if (finding is not null)
                output.ReportDiagnostic(finding);
        });
    }
}
