using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FastAbi.Mutation.Model;

/// <summary>Finds all mutants of a project, in the order of its files and of their text.</summary>
internal static class MutantFinder
{
    public static List<Mutant> Find(ModelProject project)
    {
        var mutants = new List<Mutant>();

        foreach (var tree in project.Trees.Where(project.IsMutated))
        {
            foreach (var node in tree.GetRoot().DescendantNodes(node => node is not AttributeListSyntax))
            {
                foreach (var (name, replacement) in Operators.Of(node))
                    mutants.Add(Create(mutants.Count + 1, project.NameOf(tree), name, node, replacement));
            }
        }
        return mutants;
    }

    /// <summary>An expression that is a statement is replaced with its statement, since a choice of two is none.</summary>
    private static Mutant Create(int id, string path, string name, SyntaxNode node, SyntaxNode? replacement) =>
        node.Parent is ExpressionStatementSyntax statement && replacement is ExpressionSyntax expression
            ? new Mutant(id, path, name, statement, statement.WithExpression(expression), IsConstant: false)
            : new Mutant(id, path, name, node, replacement, IsConstant(node));

    private static bool IsConstant(SyntaxNode node) => node.Ancestors().Any(ancestor => ancestor switch
    {
        FieldDeclarationSyntax field => field.Modifiers.Any(SyntaxKind.ConstKeyword) || field.Modifiers.Any(SyntaxKind.StaticKeyword),
        LocalDeclarationStatementSyntax local => local.IsConst,
        EnumMemberDeclarationSyntax or PatternSyntax or SwitchLabelSyntax or ParameterSyntax => true,
        _ => false,
    });
}
