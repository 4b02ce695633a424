using FastAbi.Generator.Diagnostics;

namespace FastAbi.Generator.Breaking;

/// <summary>The specification that one is compared with.</summary>
/// <param name="folder">Where its files lie.</param>
/// <param name="shown">
/// What stands before its files' names where the user reads them, with the separator; then the folder is temporary, and the one around it goes with it.
/// </param>
public sealed class OtherSpecification(string folder, string? shown = null) : IDisposable
{
    /// <summary>The folder with its files.</summary>
    public string Folder { get; } = folder;

    /// <summary>A place as the user knows it.</summary>
    public SourcePosition Show(SourcePosition position) => position with { File = Show(position.File) };

    /// <summary>A text in which places stand as the user knows them.</summary>
    public string Show(string text) => shown is null
        ? text
        : text.Replace($"{SourcePosition.Display(Folder)}/", shown, StringComparison.Ordinal).Replace(SourcePosition.Display(Folder), shown.TrimEnd('/'), StringComparison.Ordinal);

    /// <summary>Opens a folder, or a revision in the repository that holds another folder.</summary>
    /// <param name="against">The folder or revision, as the user gave it.</param>
    /// <param name="abi">The folder that is compared with it.</param>
    /// <param name="diagnostics">Receives the reason where there is no such thing.</param>
    public static OtherSpecification? Open(string against, string abi, DiagnosticBag diagnostics) =>
        Directory.Exists(against) ? new OtherSpecification(against) : GitRevision.Open(against, abi, diagnostics);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (shown is not null)
            Directory.Delete(Path.GetDirectoryName(Folder)!, recursive: true);
    }
}
