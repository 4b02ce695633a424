using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FastAbi.BareMetal.Language;

/// <summary>What one kind of program has and the other has not: kernels and UEFI programs have one core library.</summary>
internal static class OtherKind
{
    private const string Library = "FastAbi.BareMetal";
    private const string Processor = "Processor";
    private const string FirmwaresInterrupts = "interrupts are the firmware's";
    private const string FirmwaresProcessors = "other processors are the firmware's";

    // By the name of a type, or of a member of Processor.
    private static readonly Dictionary<string, string> s_kernels = new(StringComparer.Ordinal)
    {
        ["Interrupts"] = FirmwaresInterrupts,
        ["LocalApic"] = FirmwaresInterrupts,
        ["LocalApicPage"] = FirmwaresInterrupts,
        ["WaitForInterrupt"] = FirmwaresInterrupts,
        ["StartInfo"] = "the firmware starts it, and Main has the words of its command line",
        ["FixedLayout"] = "memory is the firmware's",
        ["SealedGuest"] = "the firmware is what the hypervisor cannot see into",
        ["ProcessorState"] = FirmwaresProcessors,
        ["Count"] = FirmwaresProcessors,
        ["Current"] = FirmwaresProcessors,
        ["Prepare"] = FirmwaresProcessors,
        ["TryStart"] = FirmwaresProcessors,
    };

    private static readonly Dictionary<string, string> s_programs = new(StringComparer.Ordinal)
    {
        ["Uefi"] = "no firmware has started it",
    };

    /// <summary>Whether a program is one for UEFI.</summary>
    public static bool IsUefi(SyntaxNode node) => node.SyntaxTree.Options.PreprocessorSymbolNames.Contains("UEFI");

    /// <summary>Whether a look at a node pays.</summary>
    public static bool CanBe(SyntaxNode node) => node is CatchClauseSyntax ||
        node is IdentifierNameSyntax name && (s_kernels.ContainsKey(name.Identifier.Text) || s_programs.ContainsKey(name.Identifier.Text));

    /// <summary>What the program cannot have, by its name; null where it can.</summary>
    public static Feature? Find(SyntaxNode node, SemanticModel model)
    {
        if (node is CatchClauseSyntax clause)
        {
            return IsUefi(node)
                ? new Feature(clause.CatchKeyword.GetLocation(), "'catch'", "nothing is caught, a 'throw' ends the program")
                : null;
        }

        var name = (IdentifierNameSyntax)node;
        var others = IsUefi(node) ? s_kernels : s_programs;
        return others.TryGetValue(name.Identifier.Text, out var reason) && Name(model.GetSymbolInfo(name).Symbol) is { } found
            ? new Feature(name.GetLocation(), found, reason)
            : null;
    }

    // Null where it is something else of that name.
    private static string? Name(ISymbol? symbol) => symbol switch
    {
        INamedTypeSymbol type when IsOurs(type) => $"'{type.Name}'",
        { ContainingType: { Name: Processor } type } when IsOurs(type) => $"'{Processor}.{symbol.Name}'",
        _ => null,
    };

    private static bool IsOurs(INamedTypeSymbol type) => type.ContainingNamespace.ToDisplayString() == Library;
}
