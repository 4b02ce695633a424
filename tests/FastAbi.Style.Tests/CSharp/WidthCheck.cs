using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FastAbi.Style.Tests.CSharp;

/// <summary>A line has 140 columns at most. Texts that are data and tables of cases are as wide as what they show.</summary>
internal static class WidthCheck
{
    private const int Columns = 140;

    /// <summary>The lines that are too wide.</summary>
    public static IEnumerable<string> Problems(SourceFile file) =>
        from line in file.Root.SyntaxTree.GetText().Lines
        let width = line.Span.Length
        where width > Columns && !IsData(file.Root.FindToken(line.Start)) && !IsData(file.Root.FindToken(line.End - 1))
        select $"{file.AtLine(line.LineNumber)}: {width} columns";

    private static bool IsData(SyntaxToken token) =>
        token.Kind() is SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken
        || token.Parent!.AncestorsAndSelf().Any(IsTable);

    private static bool IsTable(SyntaxNode node) => node switch
    {
        InterpolatedStringExpressionSyntax text => text.StringStartToken.IsKind(SyntaxKind.InterpolatedMultiLineRawStringStartToken),
        AttributeListSyntax list => list.Attributes.Any(attribute => attribute.Name.ToString() is "InlineData"),
        PropertyDeclarationSyntax property => property.Type.ToString().Contains("TheoryData", StringComparison.Ordinal),
        FieldDeclarationSyntax field => field.Declaration.Type.ToString().Contains("TheoryData", StringComparison.Ordinal),
        TypeDeclarationSyntax type => type.Identifier.Text.EndsWith("Cases", StringComparison.Ordinal),
        _ => false,
    };
}
