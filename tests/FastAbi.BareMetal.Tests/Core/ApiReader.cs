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
        var metadata = image.GetMetadataReader();
        HashSet<string> lines = [];
        foreach (var handle in metadata.TypeDefinitions)
        {
            if (IsPublic(metadata, handle))
                AddType(metadata, handle, lines);
        }

        return lines;
    }

    private static bool IsPublic(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        return (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.Public => true,
            TypeAttributes.NestedPublic => IsPublic(metadata, type.GetDeclaringType()),
            _ => false,
        };
    }

    private static void AddType(MetadataReader metadata, TypeDefinitionHandle handle, HashSet<string> lines)
    {
        var type = metadata.GetTypeDefinition(handle);
        var name = SignatureText.NameOf(metadata, handle);
        lines.Add(name);
        foreach (var implementation in type.GetInterfaceImplementations())
        {
            var implemented = metadata.GetInterfaceImplementation(implementation).Interface;
            lines.Add($"{name} : {SignatureText.NameOf(metadata, implemented)}");
        }

        foreach (var methodHandle in type.GetMethods())
        {
            var method = metadata.GetMethodDefinition(methodHandle);
            if ((method.Attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family)
            {
                var signature = method.DecodeSignature(new SignatureText(), null);
                var isStatic = signature.Header.IsInstance ? "" : "static ";
                lines.Add(
                    $"{name}.{metadata.GetString(method.Name)}: {isStatic}{signature.GenericParameterCount} "
                    + $"({string.Join(", ", signature.ParameterTypes)}) {signature.ReturnType}");
            }
        }

        foreach (var fieldHandle in type.GetFields())
        {
            var field = metadata.GetFieldDefinition(fieldHandle);
            if ((field.Attributes & FieldAttributes.FieldAccessMask) == FieldAttributes.Public)
            {
                lines.Add(
                    $"{name}.{metadata.GetString(field.Name)}: " +
                    $"{field.DecodeSignature(new SignatureText(), null)}{ValueOf(metadata, field)}");
            }
        }
    }

    private static string ValueOf(MetadataReader metadata, FieldDefinition field)
    {
        var handle = field.GetDefaultValue();
        return handle.IsNil ? "" : $" = {Convert.ToHexString(metadata.GetBlobBytes(metadata.GetConstant(handle).Value))}";
    }
}
