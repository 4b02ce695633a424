using FastAbi.Generator.Diagnostics;

namespace FastAbi.Generator.Breaking;

/// <summary>The specification that one is compared with.</summary>
/// <param name="folder">Where its files lie.</param>
/// <param name="shown">What stands for the folder where the user reads it.</param>
/// <param name="isTemporary">Whether the folder around the folder goes with it.</param>
public sealed class OtherSpecification(string folder, string shown, bool isTemporary) : IDisposable
{
    private readonly string _shown = SourcePosition.Display(shown);

    /// <summary>The folder with its files.</summary>
    public string Folder { get; } = folder;

    /// <summary>A place as the user knows it.</summary>
    public SourcePosition Show(SourcePosition position) => position with { File = Show(position.File) };

    /// <summary>A text in which places stand as the user knows them.</summary>
    public string Show(string text) => text.Replace(SourcePosition.Display(Folder), _shown, StringComparison.Ordinal);

    /// <summary>Opens a folder, or a revision in the repository that holds another folder.</summary>
    /// <param name="against">The folder or revision, as the user gave it.</param>
    /// <param name="abi">The folder that is compared with it.</param>
    /// <param name="diagnostics">Receives the reason where there is no such thing.</param>
    public static OtherSpecification? Open(string against, string abi, DiagnosticBag diagnostics) =>
        Directory.Exists(against) ? new OtherSpecification(against, against, isTemporary: false) : GitRevision.Open(against, abi, diagnostics);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (isTemporary)
            Directory.Delete(Path.GetDirectoryName(Folder)!, recursive: true);
    }
}
