using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FastAbi.BareMetal.Language;

/// <summary>A feature of C# at one place in a source, which a kernel does not have.</summary>
/// <param name="Place">Where it begins.</param>
/// <param name="Name">What C# calls it.</param>
/// <param name="Reason">Why it is not there, or what to write instead.</param>
internal sealed record Feature(Location Place, string Name, string Reason)
{
    /// <summary>Whether a look at a node pays; nothing but its kind is looked at.</summary>
    public static bool CanBe(SyntaxNode node) => BySyntax(node) is not null || Expressions.CanBe(node);

    /// <summary>The feature that a node is; null where it is none, or one that a kernel has.</summary>
    public static Feature? Find(SyntaxNode node, SemanticModel model) => BySyntax(node) ?? Expressions.Find(node, model);

    // What a look at the source alone tells.
    private static Feature? BySyntax(SyntaxNode node) => node switch
    {
        DestructorDeclarationSyntax finalizer =>
            new(finalizer.Identifier.GetLocation(), "a finalizer", "there is no collector that would call it"),
        LockStatementSyntax statement =>
            new(statement.LockKeyword.GetLocation(), "'lock'", "there are no threads; processors meet with Interlocked"),
        RecordDeclarationSyntax record => new(
            record.Keyword.GetLocation(),
            record.ClassOrStructKeyword.IsKind(SyntaxKind.StructKeyword) ? "'record struct'" : "'record'",
            "its text and its comparisons need types at run time; a class or structure can have a primary constructor"),
        QueryExpressionSyntax query => new(query.FromClause.FromKeyword.GetLocation(), "a query", "there is no LINQ"),
        AnonymousObjectCreationExpressionSyntax anonymous => new(
            anonymous.NewKeyword.GetLocation(), "an anonymous type",
            "its text and its comparisons need types at run time; a tuple has neither"),
        EventFieldDeclarationSyntax declaration when !declaration.Modifiers.Any(SyntaxKind.AbstractKeyword)
            && node.Parent is not InterfaceDeclarationSyntax => new(
            declaration.EventKeyword.GetLocation(), "an event that keeps its own list",
            "a delegate has one target; 'add' and 'remove' can be written out"),
        PredefinedTypeSyntax { Keyword: var keyword } when keyword.IsKind(SyntaxKind.DecimalKeyword) => new(
            keyword.GetLocation(), "'decimal'", "there are integers, 'float' and 'double'"),
        ArrayRankSpecifierSyntax { Rank: > 1 } ranks =>
            new(ranks.GetLocation(), "an array of several dimensions", "there are arrays of arrays"),
        ImplicitArrayCreationExpressionSyntax { Commas.Count: > 0 } array => new(
            array.NewKeyword.GetLocation(), "an array of several dimensions", "there are arrays of arrays"),
        SpreadElementSyntax spread =>
            new(spread.OperatorToken.GetLocation(), "a spread '..' in a collection expression",
            "there are no collections; spans can be copied"),
        MakeRefExpressionSyntax or RefTypeExpressionSyntax or RefValueExpressionSyntax => new(
            node.GetFirstToken().GetLocation(), $"'{node.GetFirstToken().Text}'", "a type is nothing at run time"),
        ParameterSyntax parameter when parameter.Identifier.IsKind(SyntaxKind.ArgListKeyword) => new(
            parameter.GetLocation(), "'__arglist'", "there is 'params'"),
        AttributeSyntax { Name: var name } when LastName(name) is "ThreadStatic" or "ThreadStaticAttribute" => new(
            name.GetLocation(), "[ThreadStatic]", "there are no threads; Processor.Current can be an index"),
        _ when AsyncModifier(node) is { RawKind: not 0 } modifier =>
            new(modifier.GetLocation(), "'async'", "there are no threads and no tasks"),
        _ => null,
    };

    private static SyntaxToken AsyncModifier(SyntaxNode node) => (node switch
    {
        MethodDeclarationSyntax method => method.Modifiers,
        LocalFunctionStatementSyntax function => function.Modifiers,
        AnonymousFunctionExpressionSyntax function => function.Modifiers,
        _ => default,
    }).FirstOrDefault(modifier => modifier.IsKind(SyntaxKind.AsyncKeyword));

    private static string LastName(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.Text,
        SimpleNameSyntax simple => simple.Identifier.Text,
        _ => "",
    };
}
