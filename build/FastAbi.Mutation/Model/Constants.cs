using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FastAbi.Mutation.Model;

/// <summary>Integer constants: one more, and one less.</summary>
internal static class Constants
{
    public static IEnumerable<(string Operator, SyntaxNode? Replacement)> Neighbours(LiteralExpressionSyntax literal)
    {
        var text = literal.Token.Text;
        var suffix = text[text.TrimEnd('u', 'U', 'l', 'L').Length..];
        var value = literal.Token.Value switch
        {
            int number => (ulong)number,
            uint number => number,
            long number => (ulong)number,
            ulong number => number,
            _ => ulong.MaxValue,
        };

        if (value != ulong.MaxValue)
            yield return ("constant", Literal($"{value + 1}{suffix}"));
        if (value is > 0 and < ulong.MaxValue)
            yield return ("constant", Literal($"{value - 1}{suffix}"));
    }

    private static ExpressionSyntax Literal(string text) => SyntaxFactory.ParseExpression(text);
}
