using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace FastAbi.BareMetal.Tests.Core;

/// <summary>The public API of an assembly as lines of text, one for each type and member.</summary>
internal static class ApiReader
{
    public static HashSet<string> Read(string assembly)
    {
        using var image = new PEReader(File.OpenRead(assembly));
        MetadataReader metadata = image.GetMetadataReader();
        HashSet<string> lines = [];
        foreach (TypeDefinitionHandle handle in metadata.TypeDefinitions)
        {
            if (IsPublic(metadata, handle))
            {
                AddType(metadata, handle, lines);
            }
        }

        return lines;
    }

    private static bool IsPublic(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        TypeDefinition type = metadata.GetTypeDefinition(handle);
        return (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.Public => true,
            TypeAttributes.NestedPublic => IsPublic(metadata, type.GetDeclaringType()),
            _ => false,
        };
    }

    private static void AddType(MetadataReader metadata, TypeDefinitionHandle handle, HashSet<string> lines)
    {
        TypeDefinition type = metadata.GetTypeDefinition(handle);
        string name = SignatureText.NameOf(metadata, handle);
        lines.Add(name);
        foreach (InterfaceImplementationHandle implementation in type.GetInterfaceImplementations())
        {
            EntityHandle implemented = metadata.GetInterfaceImplementation(implementation).Interface;
            lines.Add($"{name} : {SignatureText.NameOf(metadata, implemented)}");
        }

        foreach (MethodDefinitionHandle methodHandle in type.GetMethods())
        {
            MethodDefinition method = metadata.GetMethodDefinition(methodHandle);
            if ((method.Attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family)
            {
                MethodSignature<string> signature = method.DecodeSignature(new SignatureText(), null);
                string isStatic = signature.Header.IsInstance ? "" : "static ";
                lines.Add(
                    $"{name}.{metadata.GetString(method.Name)}: {isStatic}{signature.GenericParameterCount} "
                    + $"({string.Join(", ", signature.ParameterTypes)}) {signature.ReturnType}");
            }
        }

        foreach (FieldDefinitionHandle fieldHandle in type.GetFields())
        {
            FieldDefinition field = metadata.GetFieldDefinition(fieldHandle);
            if ((field.Attributes & FieldAttributes.FieldAccessMask) == FieldAttributes.Public)
            {
                lines.Add($"{name}.{metadata.GetString(field.Name)}: {field.DecodeSignature(new SignatureText(), null)}{ValueOf(metadata, field)}");
            }
        }
    }

    private static string ValueOf(MetadataReader metadata, FieldDefinition field)
    {
        ConstantHandle handle = field.GetDefaultValue();
        return handle.IsNil ? "" : $" = {Convert.ToHexString(metadata.GetBlobBytes(metadata.GetConstant(handle).Value))}";
    }
}
