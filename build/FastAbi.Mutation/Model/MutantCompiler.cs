using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FastAbi.Mutation.Model;

/// <summary>Compiles mutants: as many as can be in one assembly, the others alone.</summary>
internal sealed class MutantCompiler(ModelProject project)
{
    private readonly CSharpCompilation _switched = project.Compilation.AddSyntaxTrees(
        CSharpSyntaxTree.ParseText(MutantRewriter.Source, (CSharpParseOptions)project.Trees[0].Options));

    /// <summary>Compiles those that a field can choose among.</summary>
    /// <returns>The assembly, and the mutants in it.</returns>
    public (byte[] Assembly, List<Mutant> Mutants) CompileTogether(IEnumerable<Mutant> mutants)
    {
        var together = mutants.Where(mutant => !mutant.IsConstant).ToList();

        while (true)
        {
            var lookup = together.ToLookup(mutant => mutant.Original);
            var compilation = _switched;

            foreach (var tree in project.Trees.Where(project.IsMutated))
            {
                compilation = compilation.ReplaceSyntaxTree(
                    tree, ModelProject.WithRoot(tree, new MutantRewriter(lookup).Visit(tree.GetRoot())!));
            }

            var assembly = new MemoryStream();
            var errors = compilation.Emit(assembly).Diagnostics.Where(finding => finding.Severity == DiagnosticSeverity.Error).ToList();

            if (errors.Count == 0)
                return (assembly.ToArray(), together);

            var wrong = errors.SelectMany(Blame).ToHashSet();

            if (together.RemoveAll(mutant => wrong.Contains($"{mutant.Id}")) == 0)
                throw new InvalidOperationException($"the model does not compile: {errors[0]}");
        }
    }

    /// <summary>The assembly with one mutant, or null where that is no program.</summary>
    public byte[]? CompileAlone(Mutant mutant)
    {
        var tree = mutant.Original.SyntaxTree;
        var replacement = mutant.Replacement ?? SyntaxFactory.Block();

        if (replacement is ExpressionSyntax expression && mutant.Original.Parent is ExpressionSyntax)
            replacement = SyntaxFactory.ParenthesizedExpression(expression);

        var root = tree.GetRoot().ReplaceNode(mutant.Original, replacement.WithTriviaFrom(mutant.Original));
        var assembly = new MemoryStream();
        var result = _switched.ReplaceSyntaxTree(tree, ModelProject.WithRoot(tree, root)).Emit(assembly);

        return result.Success ? assembly.ToArray() : null;
    }

    /// <summary>The mutants that may have caused an error: the one around it, else those in its member that drop assignments.</summary>
    private static IEnumerable<string> Blame(Diagnostic error)
    {
        var node = error.Location.SourceTree!.GetRoot().FindNode(error.Location.SourceSpan);
        var around = node.AncestorsAndSelf().FirstOrDefault(ancestor => ancestor.HasAnnotations(MutantRewriter.Mark));

        if (around is not null)
            return Marks(around);

        var inside = (node.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? node).GetAnnotatedNodes(MutantRewriter.Mark).ToList();
        var assignments = inside.Where(IsAssignmentOfName).ToList();

        return (assignments.Count > 0 ? assignments : inside).SelectMany(Marks);
    }

    private static bool IsAssignmentOfName(SyntaxNode node) =>
        node is BlockSyntax && node.DescendantNodes().Any(inner => inner is AssignmentExpressionSyntax { Left: IdentifierNameSyntax });

    private static IEnumerable<string> Marks(SyntaxNode node) => node.GetAnnotations(MutantRewriter.Mark).Select(mark => mark.Data!);
}
