using System.Globalization;
using System.Reflection;

namespace FastAbi.Testing.CSharp;

/// <summary>What an assembly offers to others, a line for each type and member.</summary>
public static class PublicApi
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IReadOnlyList<string> Of(Assembly assembly) =>
        [.. assembly.GetExportedTypes().SelectMany(Of).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Of(Type type) =>
    [
        $"{type.FullName}: {Kind(type)}",
        .. type.GetMembers(Declared).Select(member => Describe(type, member)).OfType<string>().Select(text => $"{type.FullName}.{text}"),
    ];

    private static string Kind(Type type) =>
        type.IsEnum ? $"enum of {Enum.GetUnderlyingType(type).Name}"
        : type.IsValueType ? "struct"
        : type.IsInterface ? "interface" : "class";

    // Accessors and the like are those of their properties.
    private static string? Describe(Type type, MemberInfo member) => member switch
    {
        FieldInfo { IsSpecialName: true } => null,
        FieldInfo { IsLiteral: true } constant => string.Create(CultureInfo.InvariantCulture, $"{constant.Name} = {Value(type, constant)}"),
        FieldInfo field => $"{field.Name}: {field.FieldType}",
        PropertyInfo property => $"{property.Name}: {property.PropertyType}{(property.CanWrite ? ", set" : "")}",
        ConstructorInfo constructor => $"new({Parameters(constructor)})",
        MethodInfo { IsSpecialName: true } method when !method.Name.StartsWith("op_", StringComparison.Ordinal) => null,
        MethodInfo method => $"{method.Name}({Parameters(method)}): {method.ReturnType}",
        _ => null,
    };

    private static object? Value(Type type, FieldInfo constant) =>
        type.IsEnum ? Convert.ChangeType(constant.GetRawConstantValue(), typeof(decimal), CultureInfo.InvariantCulture)
        : constant.GetRawConstantValue();

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters()
        .Select(parameter => $"{(parameter.IsOut ? "out " : parameter.IsIn ? "in " : "")}{parameter.ParameterType} {parameter.Name}"));
}
