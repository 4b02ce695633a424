using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.Build.Framework;

namespace FastAbi.BareMetal.Tasks;

/// <summary>Finds out whether a kernel catches exceptions. One that does not is linked without what it takes.</summary>
public sealed class FindCatches : Microsoft.Build.Utilities.Task
{
    /// <summary>All that the kernel is compiled from.</summary>
    [Required]
    public ITaskItem[] Assemblies { get; set; } = [];

    /// <summary>Whether a method in them catches anything.</summary>
    [Output]
    public bool Found { get; private set; }

    /// <inheritdoc/>
    public override bool Execute()
    {
        Found = Assemblies.Any(assembly => HasCatch(assembly.ItemSpec));
        return true;
    }

    private static bool HasCatch(string assembly)
    {
        using var image = new PEReader(File.OpenRead(assembly));
        var metadata = image.GetMetadataReader();
        return metadata.MethodDefinitions
            .Select(handle => metadata.GetMethodDefinition(handle).RelativeVirtualAddress)
            .Where(address => address != 0)
            .SelectMany(address => image.GetMethodBody(address).ExceptionRegions)
            .Any(region => region.Kind is ExceptionRegionKind.Catch or ExceptionRegionKind.Filter);
    }
}
