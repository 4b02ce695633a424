using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace FastAbi.BareMetal.Tasks;

/// <summary>Finds methods in the sources by the symbols beside an assembly.</summary>
/// <param name="assemblies">Paths of assemblies.</param>
public sealed class MethodLocator(IEnumerable<string> assemblies)
{
    /// <summary>Where the first statement of a method stands; null where there are no symbols of it.</summary>
    public SourcePlace? Find(CompiledMethod method)
    {
        ArgumentNullException.ThrowIfNull(method);
        var path = assemblies.FirstOrDefault(candidate => Path.GetFileNameWithoutExtension(candidate) == method.Assembly);
        var symbols = Path.ChangeExtension(path ?? "", ".pdb");
        if (path is null || !File.Exists(path) || !File.Exists(symbols))
            return null;

        using var image = new PEReader(File.OpenRead(path));
        using var provider = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(symbols));
        return Find(image.GetMetadataReader(), provider.GetMetadataReader(), method);
    }

    /// <summary>All types of an assembly, each as a method without a name.</summary>
    public static IEnumerable<CompiledMethod> TypesOf(string assembly)
    {
        using var image = new PEReader(File.OpenRead(assembly));
        var metadata = image.GetMetadataReader();
        var name = Path.GetFileNameWithoutExtension(assembly);
        return [.. metadata.TypeDefinitions.Select(type => new CompiledMethod(name, NameOf(metadata, type), ""))];
    }

    private static SourcePlace? Find(MetadataReader metadata, MetadataReader symbols, CompiledMethod method)
    {
        foreach (var handle in metadata.MethodDefinitions)
        {
            var definition = metadata.GetMethodDefinition(handle);
            if (metadata.GetString(definition.Name) != method.Method || NameOf(metadata, definition.GetDeclaringType()) != method.Type)
                continue;

            var information = symbols.GetMethodDebugInformation(handle.ToDebugInformationHandle());
            foreach (var point in information.GetSequencePoints())
            {
                if (!point.IsHidden)
                    return new SourcePlace(symbols.GetString(symbols.GetDocument(point.Document).Name), point.StartLine, point.StartColumn);
            }
        }

        return null;
    }

    private static string NameOf(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        var name = metadata.GetString(type.Name);
        var container = type.IsNested ? NameOf(metadata, type.GetDeclaringType()) : metadata.GetString(type.Namespace);
        return container.Length == 0 ? name : $"{container}{(type.IsNested ? '+' : '.')}{name}";
    }
}
