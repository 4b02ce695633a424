using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FastAbi.Style.Tests.CSharp;

/// <summary>
/// Braces stand around more than one line. Where a statement's head and each of its bodies has one line, as an <c>if</c> has
/// with all its branches, there are none. The formatter asks for braces, and never for fewer.
/// </summary>
internal static class BraceCheck
{
    /// <summary>The places with braces that are too many.</summary>
    public static IEnumerable<string> Problems(SourceFile file) =>
        from statement in file.Root.DescendantNodes().OfType<StatementSyntax>()
        where statement is not IfStatementSyntax { Parent: ElseClauseSyntax }
        let parts = Parts(statement).ToList()
        where parts.Any(part => part.Body is BlockSyntax) && parts.All(part => IsOneLine(part.Head) && IsOneLine(part.Body))
        select $"{file.At(statement.SpanStart)}: braces around one line";

    // What stands before a body, from its first to its last token, and the body.
    private static IEnumerable<(IReadOnlyList<SyntaxToken> Head, StatementSyntax Body)> Parts(StatementSyntax statement) => statement switch
    {
        IfStatementSyntax part => [
            (Head(part, part.Statement), part.Statement),
            .. part.Else is null ? [] : part.Else.Statement is IfStatementSyntax next ? Parts(next) : [([], part.Else.Statement)]],
        CommonForEachStatementSyntax part => [(Head(part, part.Statement), part.Statement)],
        ForStatementSyntax part => [(Head(part, part.Statement), part.Statement)],
        WhileStatementSyntax part => [(Head(part, part.Statement), part.Statement)],
        UsingStatementSyntax part => [(Head(part, part.Statement), part.Statement)],
        LockStatementSyntax part => [(Head(part, part.Statement), part.Statement)],
        FixedStatementSyntax part => [(Head(part, part.Statement), part.Statement)],
        _ => [],
    };

    private static IReadOnlyList<SyntaxToken> Head(StatementSyntax statement, StatementSyntax body) =>
        [.. statement.DescendantTokens().TakeWhile(token => token.SpanStart < body.SpanStart)];

    private static bool IsOneLine(IReadOnlyList<SyntaxToken> head) =>
        head.Count == 0 || LineOf(head[0].SyntaxTree!, head[0].SpanStart) == LineOf(head[0].SyntaxTree!, head[^1].Span.End);

    // A declaration cannot do without braces; a comment is a line, too; and an empty block says that there is nothing.
    private static bool IsOneLine(StatementSyntax body) => body is BlockSyntax block
        ? block.Statements is [var statement]
            && statement is not (LocalDeclarationStatementSyntax or LocalFunctionStatementSyntax or LabeledStatementSyntax)
            && IsOneLine(statement) && LineOf(block.SyntaxTree, block.Span.End) - LineOf(block.SyntaxTree, block.SpanStart) <= 2
        : LineOf(body.SyntaxTree, body.SpanStart) == LineOf(body.SyntaxTree, body.Span.End);

    private static int LineOf(SyntaxTree tree, int position) => tree.GetText().Lines.GetLinePosition(position).Line;
}
