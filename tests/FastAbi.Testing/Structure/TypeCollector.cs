using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace FastAbi.Testing.Structure;

/// <summary>Collects the types that parts of an assembly's metadata name.</summary>
/// <param name="reader">The assembly.</param>
/// <param name="types">Takes the types, each as the one that stands in its namespace itself.</param>
internal sealed class TypeCollector(MetadataReader reader, HashSet<NamedType> types)
    : ISignatureTypeProvider<string, object?>
{
    private const char Nesting = '+';

    /// <summary>A defined type, or the outermost one that it is nested in.</summary>
    public static NamedType OutermostOf(MetadataReader reader, TypeDefinitionHandle handle) => Outermost(FullName(reader, handle));

    /// <summary>Adds what a token of a type, a member or a signature names.</summary>
    public void Add(EntityHandle handle)
    {
        if (handle.IsNil)
            return;

        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                Found(FullName(reader, (TypeDefinitionHandle)handle));
                break;
            case HandleKind.TypeReference:
                Found(FullName(reader, (TypeReferenceHandle)handle));
                break;
            case HandleKind.TypeSpecification:
                reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, null);
                break;
            case HandleKind.FieldDefinition:
                Add(reader.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.MethodDefinition:
                Add(reader.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.MemberReference:
                Add(reader.GetMemberReference((MemberReferenceHandle)handle).Parent);
                break;
            case HandleKind.MethodSpecification:
                var method = reader.GetMethodSpecification((MethodSpecificationHandle)handle);
                Add(method.Method);
                method.DecodeSignature(this, null);
                break;
            case HandleKind.StandaloneSignature:
                var signature = reader.GetStandaloneSignature((StandaloneSignatureHandle)handle);
                if (signature.GetKind() == StandaloneSignatureKind.LocalVariables)
                    signature.DecodeLocalSignature(this, null);
                else
                    signature.DecodeMethodSignature(this, null);
                break;
            default:
                throw new BadImageFormatException($"a token of kind {handle.Kind}");
        }
    }

    /// <summary>Adds attributes, and the types that their arguments name.</summary>
    public void Add(CustomAttributeHandleCollection attributes)
    {
        foreach (var attribute in attributes.Select(reader.GetCustomAttribute))
        {
            Add(attribute.Constructor);
            AddNames(reader.GetBlobReader(attribute.Value));
        }
    }

    /// <summary>Adds the constraints and attributes of generic parameters.</summary>
    public void Add(GenericParameterHandleCollection parameters)
    {
        foreach (var parameter in parameters.Select(reader.GetGenericParameter))
        {
            Add(parameter.GetCustomAttributes());
            foreach (var constraint in parameter.GetConstraints().Select(reader.GetGenericParameterConstraint))
            {
                Add(constraint.Type);
                Add(constraint.GetCustomAttributes());
            }
        }
    }

    string ISimpleTypeProvider<string>.GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        Found(FullName(reader, handle));

    string ISimpleTypeProvider<string>.GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
        Found(FullName(reader, handle));

    string ISimpleTypeProvider<string>.GetPrimitiveType(PrimitiveTypeCode typeCode) => $"System.{typeCode}";

    string ISignatureTypeProvider<string, object?>.GetTypeFromSpecification(
        MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    string ISZArrayTypeProvider<string>.GetSZArrayType(string elementType) => elementType;

    string IConstructedTypeProvider<string>.GetArrayType(string elementType, ArrayShape shape) => elementType;

    string IConstructedTypeProvider<string>.GetByReferenceType(string elementType) => elementType;

    string IConstructedTypeProvider<string>.GetPointerType(string elementType) => elementType;

    string IConstructedTypeProvider<string>.GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
        genericType;

    string ISignatureTypeProvider<string, object?>.GetPinnedType(string elementType) => elementType;

    string ISignatureTypeProvider<string, object?>.GetModifiedType(string modifier, string unmodifiedType, bool isRequired) =>
        unmodifiedType;

    string ISignatureTypeProvider<string, object?>.GetFunctionPointerType(MethodSignature<string> signature) => signature.ReturnType;

    string ISignatureTypeProvider<string, object?>.GetGenericMethodParameter(object? genericContext, int index) => "";

    string ISignatureTypeProvider<string, object?>.GetGenericTypeParameter(object? genericContext, int index) => "";

    private static string FullName(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var outer = type.GetDeclaringType();
        return outer.IsNil
            ? FullName(reader, type.Namespace, type.Name)
            : $"{FullName(reader, outer)}{Nesting}{reader.GetString(type.Name)}";
    }

    private static string FullName(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{FullName(reader, (TypeReferenceHandle)type.ResolutionScope)}{Nesting}{reader.GetString(type.Name)}"
            : FullName(reader, type.Namespace, type.Name);
    }

    private static string FullName(MetadataReader reader, StringHandle @namespace, StringHandle name) =>
        @namespace.IsNil ? reader.GetString(name) : $"{reader.GetString(@namespace)}.{reader.GetString(name)}";

    private static NamedType Outermost(string fullName)
    {
        var name = fullName.Split(Nesting)[0];
        var dot = name.LastIndexOf('.');
        return dot < 0 ? new NamedType("", name) : new NamedType(name[..dot], name[(dot + 1)..]);
    }

    // A type among the arguments is its name. Where the arguments lie depends on the sizes of enums, which other assemblies may
    // define, so whatever could be a text is looked at: what is no type's name is no type of the graph.
    private void AddNames(BlobReader arguments)
    {
        for (var start = 0; start < arguments.Length; start++)
        {
            arguments.Offset = start;
            var isText = arguments.TryReadCompressedInteger(out var length) && length > 0 && length <= arguments.RemainingBytes;
            if (isText && TypeName.TryParse(arguments.ReadUTF8(length), out var type))
                Add(type);
        }
    }

    private void Add(TypeName type)
    {
        if (type.IsSimple)
        {
            Found(type.FullName);
            return;
        }
        if (!type.IsConstructedGenericType)
        {
            Add(type.GetElementType());
            return;
        }
        Add(type.GetGenericTypeDefinition());
        foreach (var argument in type.GetGenericArguments())
            Add(argument);
    }

    private string Found(string fullName)
    {
        types.Add(Outermost(fullName));
        return fullName;
    }
}
