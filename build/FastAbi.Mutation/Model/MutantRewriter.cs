using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace FastAbi.Mutation.Model;

/// <summary>Writes mutants into a file side by side; a field chooses among them as the model runs.</summary>
internal sealed class MutantRewriter(ILookup<SyntaxNode, Mutant> mutants) : CSharpSyntaxRewriter
{
    /// <summary>Marks what a mutant made of its place, with its number.</summary>
    public const string Mark = "mutant";

    /// <summary>The class that has the field, and its source. 0 is the model as it is.</summary>
    public const string Switch = "FastAbiMutation";
    public const string Field = "Active";
    public const string Source = $"public static class {Switch} {{ public static int {Field}; }}";

    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        var visited = base.Visit(node);

        return node is null ? visited : mutants[node].Aggregate(visited, Add);
    }

    private static SyntaxNode? Add(SyntaxNode? original, Mutant mutant)
    {
        SyntaxNode both = original switch
        {
            StatementSyntax statement => Block(IfStatement(
                IsActive(mutant), (StatementSyntax?)mutant.Replacement ?? Block(), ElseClause(statement))),
            _ => ParenthesizedExpression(ConditionalExpression(
                IsActive(mutant),
                ParenthesizedExpression((ExpressionSyntax)mutant.Replacement!),
                ParenthesizedExpression((ExpressionSyntax)original!))),
        };

        return both.WithAdditionalAnnotations(new SyntaxAnnotation(Mark, $"{mutant.Id}"));
    }

    private static BinaryExpressionSyntax IsActive(Mutant mutant) => BinaryExpression(
        SyntaxKind.EqualsExpression,
        ParseExpression($"global::{Switch}.{Field}"),
        LiteralExpression(SyntaxKind.NumericLiteralExpression, Literal(mutant.Id)));
}
