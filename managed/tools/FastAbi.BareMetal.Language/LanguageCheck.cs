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
        "{0} is not there in {2}: {1}",
        "Kernel",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    private static readonly DiagnosticDescriptor s_kindRule = new(
        "BM0013",
        "Not in this kind of program",
        "{0} is not there in {2}: {1}",
        "Kernel",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        Report(context, s_rule, Feature.CanBe, Feature.Find);
        Report(context, s_kindRule, OtherKind.CanBe, OtherKind.Find);
    }

    private static void Report(
        IncrementalGeneratorInitializationContext context, DiagnosticDescriptor rule, Func<SyntaxNode, bool> canBe,
        Func<SyntaxNode, SemanticModel, Feature?> find)
    {
        var findings = context.SyntaxProvider.CreateSyntaxProvider(
            (node, _) => canBe(node),
            (site, _) => find(site.Node, site.SemanticModel) is { } feature
                ? Diagnostic.Create(rule, feature.Place, feature.Name, feature.Reason, Program(site.Node))
                : null);
        context.RegisterSourceOutput(findings, static (output, finding) =>
        {
            if (finding is not null)
                output.ReportDiagnostic(finding);
        });
    }

    private static string Program(SyntaxNode node) => OtherKind.IsUefi(node) ? "a UEFI program" : "a kernel";
}
