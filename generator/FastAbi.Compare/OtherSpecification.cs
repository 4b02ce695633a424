using FastAbi.Model.Diagnostics;
using FastAbi.Model.Files;

namespace FastAbi.Compare;

/// <summary>The specification that one is compared with.</summary>
public sealed class OtherSpecification : IDisposable
{
    private readonly string? _shown;
    private readonly ScratchFolder? _temporary;

    /// <summary>A specification in a folder of the user's.</summary>
    /// <param name="folder">Where its files lie.</param>
    public OtherSpecification(string folder) => Folder = folder;

    /// <summary>A specification that was unpacked.</summary>
    /// <param name="temporary">The folder around that of the specification.</param>
    /// <param name="name">The specification's folder in it.</param>
    /// <param name="shown">What stands before its files' names where the user reads them, with the separator.</param>
    internal OtherSpecification(ScratchFolder temporary, string name, string shown)
    {
        (_temporary, _shown) = (temporary, shown);
        Folder = Path.Combine(temporary.Path, name);
    }

    /// <summary>The folder with its files.</summary>
    public string Folder { get; }

    /// <summary>A place as the user knows it.</summary>
    public SourcePosition Show(SourcePosition position) => position with { File = Show(position.File) };

    /// <summary>A text in which places stand as the user knows them.</summary>
    public string Show(string text) => _shown is null
        ? text
        : text.Replace($"{SourcePosition.Display(Folder)}/", _shown, StringComparison.Ordinal)
        .Replace(SourcePosition.Display(Folder), _shown.TrimEnd('/'), StringComparison.Ordinal);

    /// <summary>Opens a folder, a record, or a revision in the repository that holds another folder.</summary>
    /// <param name="against">The folder, record or revision, as the user gave it.</param>
    /// <param name="abi">The folder that is compared with it.</param>
    /// <param name="diagnostics">Receives the reason where there is no such thing.</param>
    public static OtherSpecification? Open(string against, string abi, DiagnosticBag diagnostics) =>
        Directory.Exists(against) ? new OtherSpecification(against)
        : File.Exists(against) ? SpecificationRecord.Open(against, diagnostics)
        : GitRevision.Open(against, abi, diagnostics);

    /// <inheritdoc/>
    public void Dispose() => _temporary?.Dispose();
}
