using System.Globalization;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Emit.Json;

/// <summary>Places in the files that were read, as generated files cite them.</summary>
internal static class SourceCitation
{
    /// <summary>A place in the specification or the overlay of an operation, such as <c>abi/overlay/sched.yml:5</c>.</summary>
    public static string Of(Operation operation, SourcePosition place)
    {
        var (cited, read) = (operation.Hypercall.File, operation.Position.File);
        // Both end alike, from the file's name on; before that one has the project's folder and the other the user's path to it.
        var name = cited.Length - (cited.LastIndexOf('/') + 1);
        return string.Create(CultureInfo.InvariantCulture, $"{cited[..^name]}{place.File[(read.Length - name)..]}:{place.Line}");
    }
}
