using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FastAbi.BareMetal.Language;

/// <summary>Features that show by the types of expressions.</summary>
internal static class Expressions
{
    private const string NoText = "names are not kept at run time";

    /// <summary>Whether a node is one whose types are worth a look.</summary>
    public static bool CanBe(SyntaxNode node) => node switch
    {
        InterpolatedStringExpressionSyntax or TypeOfExpressionSyntax or InvocationExpressionSyntax => true,
        BinaryExpressionSyntax or AssignmentExpressionSyntax => IsSum(node),
        IdentifierNameSyntax name => name.Identifier.Text is "dynamic" or "Synchronized",
        ParameterSyntax parameter => parameter.Modifiers.Any(SyntaxKind.ParamsKeyword),
        _ => false,
    } || IsConverted(node);

    /// <summary>The feature that a node is, or null.</summary>
    public static Feature? Find(SyntaxNode node, SemanticModel model) => node switch
    {
        InterpolatedStringExpressionSyntax text => Interpolation(text, model),
        TypeOfExpressionSyntax type when !IsCompared(type) =>
            new(type.GetLocation(), "'typeof' as a value", "types can be compared only, and named in attributes"),
        InvocationExpressionSyntax invocation when InheritedFromObject(invocation, model) is { } feature => feature,
        BinaryExpressionSyntax or AssignmentExpressionSyntax when IsSum(node) && Sum(node, model) is { } feature => feature,
        IdentifierNameSyntax { Identifier.Text: "dynamic" } name when model.GetTypeInfo(name).Type is IDynamicTypeSymbol => new(
            name.GetLocation(), "'dynamic'", "a type is nothing at run time"),
        IdentifierNameSyntax { Identifier.Text: "Synchronized" } name
            when model.GetSymbolInfo(name).Symbol?.ContainingType?.Name == "MethodImplOptions" => new(
            name.GetLocation(), "a synchronized method", "there are no threads; processors meet with Interlocked"),
        ParameterSyntax { Type: { } type } parameter when parameter.Modifiers.Any(SyntaxKind.ParamsKeyword) =>
            model.GetTypeInfo(type).Type is { TypeKind: TypeKind.Interface }
            ? new Feature(parameter.GetLocation(), "'params' of an interface", "there are no collections; arrays and spans can be 'params'")
            : null,
        _ => IsConverted(node) ? Conversion((ExpressionSyntax)node, model) : null,
    };

    // What stands where a value of another type may be wanted. A foreach statement wants no interface of an array.
    private static bool IsConverted(SyntaxNode node) =>
        node is ExpressionSyntax and not LiteralExpressionSyntax
        and not TypeSyntax { Parent: not ArgumentSyntax and not EqualsValueClauseSyntax and not ReturnStatementSyntax }
        && node.Parent switch
        {
            ArgumentSyntax or EqualsValueClauseSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax or CastExpressionSyntax =>
                true,
            AssignmentExpressionSyntax assignment => assignment.Right == node,
            _ => false,
        };

    private static Feature? Conversion(ExpressionSyntax expression, SemanticModel model)
    {
        var types = model.GetTypeInfo(expression);
        var target = expression.Parent is CastExpressionSyntax cast ? model.GetTypeInfo(cast.Type).Type : types.ConvertedType;
        if (target is not INamedTypeSymbol { TypeKind: TypeKind.Interface } wanted)
            return null;

        if (expression is CollectionExpressionSyntax)
        {
            return new(expression.GetLocation(), $"a collection expression of type '{Text(wanted)}'",
                "there are no collections; it can be an array or a span");
        }

        if (types.Type is IArrayTypeSymbol)
        {
            return new(expression.GetLocation(), $"the conversion of '{Text(types.Type)}' to '{Text(wanted)}'",
                "arrays implement no interfaces");
        }

        var isVariance = types.Type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface } type
            && wanted.TypeParameters.Any(parameter => parameter.Variance != VarianceKind.None)
            && !SymbolEqualityComparer.Default.Equals(type, wanted)
            && !type.AllInterfaces.Contains(wanted, SymbolEqualityComparer.Default)
            && type.AllInterfaces.Append(type)
            .Any(other => SymbolEqualityComparer.Default.Equals(other.OriginalDefinition, wanted.OriginalDefinition));
        return isVariance
            ? new(expression.GetLocation(), $"the conversion of '{Text(types.Type!)}' to '{Text(wanted)}'", "interfaces have no variance")
            : null;
    }

    // Texts alone are joined; for anything else the compiler wants a builder of texts.
    private static Feature? Interpolation(InterpolatedStringExpressionSyntax text, SemanticModel model)
    {
        if (model.GetTypeInfo(text).ConvertedType?.SpecialType != SpecialType.System_String || model.GetConstantValue(text).HasValue)
            return null;

        var other = text.Contents.OfType<InterpolationSyntax>().FirstOrDefault(hole =>
            hole.AlignmentClause is not null || hole.FormatClause is not null
            || model.GetTypeInfo(hole.Expression).Type is not { SpecialType: SpecialType.System_String });
        return other is null ? null : new(
            text.GetLocation(),
            $"string interpolation of '{other}'",
            "only strings are joined so; ToString(), TryFormat() and several Console.Write() do the rest");
    }

    private static bool IsSum(SyntaxNode node) => node.Kind() is SyntaxKind.AddExpression or SyntaxKind.AddAssignmentExpression
        or SyntaxKind.SubtractExpression or SyntaxKind.SubtractAssignmentExpression;

    private static Feature? Sum(SyntaxNode node, SemanticModel model)
    {
        (var left, var right, var sign) = node is BinaryExpressionSyntax binary
            ? (binary.Left, binary.Right, binary.OperatorToken)
            : (((AssignmentExpressionSyntax)node).Left, ((AssignmentExpressionSyntax)node).Right,
            ((AssignmentExpressionSyntax)node).OperatorToken);
        var leftType = model.GetTypeInfo(left).Type;
        var rightType = model.GetTypeInfo(right).Type;
        if ((leftType ?? rightType) is { TypeKind: TypeKind.Delegate } && model.GetSymbolInfo(left).Symbol is not IEventSymbol)
            return new(sign.GetLocation(), $"'{sign.Text}' on delegates", "a delegate has one target");

        var other = leftType?.SpecialType == SpecialType.System_String ? rightType
            : rightType?.SpecialType == SpecialType.System_String ? leftType
            : null;
        return other is not null && !HasText(other) ? WithoutText(sign.GetLocation(), other) : null;
    }

    // ToString, Equals and GetHashCode of a value whose type does not say what they are.
    private static Feature? InheritedFromObject(InvocationExpressionSyntax invocation, SemanticModel model)
    {
        if (invocation.Expression is not MemberAccessExpressionSyntax
            {
                Name.Identifier.Text: "ToString" or "Equals"
            or "GetHashCode"
            } access
            || model.GetTypeInfo(access.Expression).Type is not INamedTypeSymbol { IsValueType: true } type
            || model.GetSymbolInfo(invocation).Symbol is not IMethodSymbol { IsStatic: false } method
            || method.ContainingType.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType
            or SpecialType.System_Enum))
        {
            return null;
        }

        return method.Name == "ToString"
            ? WithoutText(access.Name.GetLocation(), type)
            : type.TypeKind == TypeKind.Enum ? null : new(
                access.Name.GetLocation(),
                $"'{method.Name}' of '{Text(type)}'",
                "fields are not known at run time; a structure that is compared overrides it, and == of tuples works");
    }

    private static Feature WithoutText(Location place, ITypeSymbol type) => new(
        place, $"the text of '{Text(type)}'", type.TypeKind == TypeKind.Enum || type.SpecialType != SpecialType.None ? NoTextOf(type)
        : $"{NoText}; a structure that has a text overrides ToString");

    private static string NoTextOf(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Enum ? $"{NoText}; a 'switch' can tell them" : "there is no text of floating-point numbers";

    private static bool HasText(ITypeSymbol type) => !type.IsValueType || type is ITypeParameterSymbol
        || type.GetMembers("ToString").OfType<IMethodSymbol>().Any(method => method is { IsOverride: true, Parameters.Length: 0 });

    private static bool IsCompared(TypeOfExpressionSyntax type)
    {
        SyntaxNode place = type;
        while (place.Parent is ParenthesizedExpressionSyntax)
            place = place.Parent;

        return place.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression }
            || place.Ancestors().Any(ancestor => ancestor is AttributeSyntax);
    }

    private static string Text(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
