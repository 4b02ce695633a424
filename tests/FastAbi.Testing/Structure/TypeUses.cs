using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace FastAbi.Testing.Structure;

/// <summary>What each type of an assembly uses.</summary>
internal sealed class TypeUses
{
    private readonly Dictionary<NamedType, HashSet<NamedType>> _uses = [];
    private readonly PEReader _image;
    private readonly MetadataReader _reader;

    private TypeUses(PEReader image) => (_image, _reader) = (image, image.GetMetadataReader());

    /// <summary>The types of the assembly, each with those that it uses, of whichever assembly.</summary>
    public IEnumerable<(NamedType User, IReadOnlySet<NamedType> Used)> Uses =>
        _uses.Select(use => (use.Key, (IReadOnlySet<NamedType>)use.Value));

    /// <summary>Reads an assembly and closes it.</summary>
    public static TypeUses Read(Stream stream)
    {
        using var image = new PEReader(stream);
        var uses = new TypeUses(image);
        foreach (var handle in uses._reader.TypeDefinitions)
            uses.Add(handle);
        return uses;
    }

    private void Add(TypeDefinitionHandle handle)
    {
        var name = TypeCollector.OutermostOf(_reader, handle);
        if (IsCompilers(name))
            return;

        if (!_uses.TryGetValue(name, out var used))
            _uses.Add(name, used = []);
        var collector = new TypeCollector(_reader, used);
        var type = _reader.GetTypeDefinition(handle);
        collector.Add(type.BaseType);
        collector.Add(type.GetCustomAttributes());
        collector.Add(type.GetGenericParameters());
        foreach (var implementation in type.GetInterfaceImplementations().Select(_reader.GetInterfaceImplementation))
        {
            collector.Add(implementation.Interface);
            collector.Add(implementation.GetCustomAttributes());
        }
        foreach (var field in type.GetFields().Select(_reader.GetFieldDefinition))
        {
            field.DecodeSignature(collector, null);
            collector.Add(field.GetCustomAttributes());
        }
        foreach (var property in type.GetProperties().Select(_reader.GetPropertyDefinition))
        {
            property.DecodeSignature(collector, null);
            collector.Add(property.GetCustomAttributes());
        }
        foreach (var raised in type.GetEvents().Select(_reader.GetEventDefinition))
        {
            collector.Add(raised.Type);
            collector.Add(raised.GetCustomAttributes());
        }
        foreach (var method in type.GetMethods().Select(_reader.GetMethodDefinition))
            Add(method, collector);
    }

    private void Add(MethodDefinition method, TypeCollector collector)
    {
        method.DecodeSignature(collector, null);
        collector.Add(method.GetCustomAttributes());
        collector.Add(method.GetGenericParameters());
        foreach (var parameter in method.GetParameters().Select(_reader.GetParameter))
            collector.Add(parameter.GetCustomAttributes());
        if (method.RelativeVirtualAddress == 0)
            return;

        var body = _image.GetMethodBody(method.RelativeVirtualAddress);
        collector.Add(body.LocalSignature);
        foreach (var region in body.ExceptionRegions)
            collector.Add(region.CatchType);
        foreach (var instruction in MethodCode.Tokens(body.GetILReader()))
            collector.Add(instruction.Token);
    }

    // What the compiler makes for itself in the global namespace, or copies into each assembly.
    private static bool IsCompilers(NamedType type) =>
        type.Name is "<Module>" || type.Namespace is "Microsoft.CodeAnalysis" || type.Name.StartsWith("<>", StringComparison.Ordinal)
        || type.Name.StartsWith("<PrivateImplementationDetails>", StringComparison.Ordinal);
}
