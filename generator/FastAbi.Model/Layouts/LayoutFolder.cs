using FastAbi.Model.Diagnostics;
using FastAbi.Model.Files;
using FastAbi.Model.Overlay;
using FastAbi.Model.Yaml;

namespace FastAbi.Model.Layouts;

/// <summary>The folder <c>layouts</c> of a specification.</summary>
public static class LayoutFolder
{
    /// <summary>Its name in the specification's folder.</summary>
    public const string Name = "layouts";

    /// <summary>The folder of a specification's layouts.</summary>
    public static string Of(string folder) => Path.Combine(folder, Name);

    /// <summary>The file of a release's layout.</summary>
    public static string FileOf(string folder, XenVersion version) =>
        SourcePosition.Display(Path.Combine(Of(folder), Layout.FileName(version)));

    /// <summary>The recorded layouts, oldest release first; unreadable ones are reported, and error nodes.</summary>
    public static NodeList<Layout> Read(string folder, DiagnosticBag diagnostics)
    {
        var files =
            InputFolder.ListIfThere(Of(folder), ".json", "record a layout, or remove the folder: fastabi verify --record", diagnostics);
        return new NodeList<Layout>(files.Map(file => ReadFile(file, diagnostics)).All.OrderBy(layout => layout?.Version));
    }

    /// <summary>Writes a layout into the folder, where it differs from what is there.</summary>
    /// <returns>Whether it was written.</returns>
    public static bool Write(Layout layout, DiagnosticBag diagnostics)
    {
        try
        {
            var text = LayoutJson.Write(layout);
            if (FileKinds.Of(layout.File) is not (FileKind.Missing or FileKind.File) and var kind)
                throw new IOException($"{kind.Name()} has the file's name");
            if (File.Exists(layout.File) && File.ReadAllText(layout.File) == text)
                return false;
            using var replacement = new Replacement();
            using var written = Utf8Text.Of(text);
            replacement.Stage(layout.File, written, isThere: true);
            replacement.Commit([]);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.Report(LayoutRules.Unwritable, SourcePosition.StartOf(layout.File), e.Message,
                "check the path and its permissions");
            return false;
        }
    }

    private static Layout? ReadFile(string file, DiagnosticBag diagnostics) =>
        InputFile.Read(file, SourceText.LargestFile, LayoutRules.Unreadable, diagnostics) is { } bytes
            ? LayoutReader.Read(SourcePosition.Display(file), bytes, diagnostics)
            : null;
}
