using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FastAbi.Mutation.Model;

/// <summary>Error codes: each becomes one that is returned elsewhere.</summary>
internal static class Errors
{
    private static readonly string[] _types = ["XenErrno", "GrantStatus"];

    public static ExpressionSyntax? Replace(IdentifierNameSyntax type, MemberAccessExpressionSyntax member)
    {
        var isValue = member.Parent is ArgumentSyntax or ReturnStatementSyntax or ConditionalExpressionSyntax;

        if (!isValue || !_types.Contains(type.Identifier.Text))
            return null;

        var other = (type.Identifier.Text, member.Name.Identifier.Text) switch
        {
            ("XenErrno", "EINVAL") => "ENOENT",
            ("XenErrno", _) => "EINVAL",
            (_, "GeneralError") => "BadGntref",
            _ => "GeneralError",
        };

        return SyntaxFactory.MemberAccessExpression(
            SyntaxKind.SimpleMemberAccessExpression, type.WithoutTrivia(), SyntaxFactory.IdentifierName(other));
    }
}
