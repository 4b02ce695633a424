using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FastAbi.Mutation.Model;

/// <summary>The operators: what each kind of node can become.</summary>
internal static class Operators
{
    private static readonly Dictionary<SyntaxKind, (string Name, SyntaxKind[] Others)> _binary = new()
    {
        [SyntaxKind.LessThanExpression] =
            ("relation", [SyntaxKind.LessThanOrEqualExpression, SyntaxKind.GreaterThanOrEqualExpression]),
        [SyntaxKind.LessThanOrEqualExpression] = ("relation", [SyntaxKind.LessThanExpression, SyntaxKind.GreaterThanExpression]),
        [SyntaxKind.GreaterThanExpression] =
            ("relation", [SyntaxKind.GreaterThanOrEqualExpression, SyntaxKind.LessThanOrEqualExpression]),
        [SyntaxKind.GreaterThanOrEqualExpression] = ("relation", [SyntaxKind.GreaterThanExpression, SyntaxKind.LessThanExpression]),
        [SyntaxKind.EqualsExpression] = ("relation", [SyntaxKind.NotEqualsExpression]),
        [SyntaxKind.NotEqualsExpression] = ("relation", [SyntaxKind.EqualsExpression]),
        [SyntaxKind.AddExpression] = ("arithmetic", [SyntaxKind.SubtractExpression]),
        [SyntaxKind.SubtractExpression] = ("arithmetic", [SyntaxKind.AddExpression]),
        [SyntaxKind.MultiplyExpression] = ("arithmetic", [SyntaxKind.DivideExpression]),
        [SyntaxKind.DivideExpression] = ("arithmetic", [SyntaxKind.MultiplyExpression]),
        [SyntaxKind.ModuloExpression] = ("arithmetic", [SyntaxKind.DivideExpression]),
        [SyntaxKind.BitwiseAndExpression] = ("bits", [SyntaxKind.BitwiseOrExpression]),
        [SyntaxKind.BitwiseOrExpression] = ("bits", [SyntaxKind.BitwiseAndExpression]),
        [SyntaxKind.ExclusiveOrExpression] = ("bits", [SyntaxKind.BitwiseOrExpression]),
        [SyntaxKind.LeftShiftExpression] = ("bits", [SyntaxKind.RightShiftExpression]),
        [SyntaxKind.RightShiftExpression] = ("bits", [SyntaxKind.LeftShiftExpression]),
        [SyntaxKind.LogicalAndExpression] = ("logic", [SyntaxKind.LogicalOrExpression]),
        [SyntaxKind.LogicalOrExpression] = ("logic", [SyntaxKind.LogicalAndExpression]),
    };

    private static readonly Dictionary<SyntaxKind, (string Name, SyntaxKind Other)> _assignments = new()
    {
        [SyntaxKind.AddAssignmentExpression] = ("arithmetic", SyntaxKind.SubtractAssignmentExpression),
        [SyntaxKind.SubtractAssignmentExpression] = ("arithmetic", SyntaxKind.AddAssignmentExpression),
        [SyntaxKind.AndAssignmentExpression] = ("bits", SyntaxKind.OrAssignmentExpression),
        [SyntaxKind.OrAssignmentExpression] = ("bits", SyntaxKind.AndAssignmentExpression),
    };

    /// <summary>What a node becomes, by operator; null for nothing.</summary>
    public static IEnumerable<(string Operator, SyntaxNode? Replacement)> Of(SyntaxNode node) => node switch
    {
        BinaryExpressionSyntax binary when _binary.TryGetValue(binary.Kind(), out var change) =>
            change.Others.Select(other => (change.Name, (SyntaxNode?)Binary(binary, other))),
        AssignmentExpressionSyntax assignment when _assignments.TryGetValue(assignment.Kind(), out var change) =>
            [(change.Name, SyntaxFactory.AssignmentExpression(change.Other, assignment.Left, assignment.Right))],
        PrefixUnaryExpressionSyntax unary => Of(unary),
        PostfixUnaryExpressionSyntax { Parent: not ForStatementSyntax } unary => Of(unary),
        LiteralExpressionSyntax literal => Of(literal),
        ExpressionStatementSyntax { Expression: InvocationExpressionSyntax or AssignmentExpressionSyntax } => [("statement", null)],
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax type } member when Errors.Replace(type, member) is { } other =>
            [("errno", other)],
        IfStatementSyntax or ConditionalExpressionSyntax or WhileStatementSyntax => [],
        ExpressionSyntax expression when IsCondition(expression) => [("condition", Negated(expression))],
        _ => [],
    };

    private static IEnumerable<(string Operator, SyntaxNode? Replacement)> Of(PrefixUnaryExpressionSyntax unary) => unary.Kind() switch
    {
        SyntaxKind.LogicalNotExpression => [("condition", unary.Operand)],
        SyntaxKind.BitwiseNotExpression => [("bits", unary.Operand)],
        SyntaxKind.UnaryMinusExpression => [("arithmetic", unary.Operand)],
        _ => [],
    };

    private static IEnumerable<(string Operator, SyntaxNode? Replacement)> Of(PostfixUnaryExpressionSyntax unary) => unary.Kind() switch
    {
        SyntaxKind.PostIncrementExpression =>
            [("arithmetic", SyntaxFactory.PostfixUnaryExpression(SyntaxKind.PostDecrementExpression, unary.Operand))],
        SyntaxKind.PostDecrementExpression =>
            [("arithmetic", SyntaxFactory.PostfixUnaryExpression(SyntaxKind.PostIncrementExpression, unary.Operand))],
        _ => [],
    };

    private static IEnumerable<(string Operator, SyntaxNode? Replacement)> Of(LiteralExpressionSyntax literal) => literal.Kind() switch
    {
        SyntaxKind.TrueLiteralExpression => [("boolean", SyntaxFactory.LiteralExpression(SyntaxKind.FalseLiteralExpression))],
        SyntaxKind.FalseLiteralExpression => [("boolean", SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression))],
        SyntaxKind.NumericLiteralExpression => Constants.Neighbours(literal),
        _ => [],
    };

    private static BinaryExpressionSyntax Binary(BinaryExpressionSyntax binary, SyntaxKind other) => SyntaxFactory.BinaryExpression(
        other,
        binary.Left,
        SyntaxFactory.Token(OperatorOf(other)).WithTriviaFrom(binary.OperatorToken),
        binary.Right);

    private static SyntaxKind OperatorOf(SyntaxKind kind) => SyntaxFactory
        .BinaryExpression(kind, SyntaxFactory.IdentifierName("a"), SyntaxFactory.IdentifierName("b")).OperatorToken.Kind();

    /// <summary>A condition that no other operator changes as a whole: a call, a property, a pattern.</summary>
    private static bool IsCondition(ExpressionSyntax node)
    {
        if (node is BinaryExpressionSyntax binary && binary.Kind() is not SyntaxKind.IsExpression)
            return false;
        if (node is ParenthesizedExpressionSyntax)
            return false;
        return node.Parent switch
        {
            IfStatementSyntax statement => statement.Condition == node,
            ConditionalExpressionSyntax conditional => conditional.Condition == node,
            WhileStatementSyntax loop => loop.Condition == node,
            BinaryExpressionSyntax parent => parent.Kind() is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression,
            ReturnStatementSyntax or ArrowExpressionClauseSyntax => node is IsPatternExpressionSyntax,
            _ => false,
        };
    }

    private static PrefixUnaryExpressionSyntax Negated(ExpressionSyntax condition) => SyntaxFactory.PrefixUnaryExpression(
        SyntaxKind.LogicalNotExpression, SyntaxFactory.ParenthesizedExpression(condition.WithoutTrivia()));
}
