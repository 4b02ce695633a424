using System.Text.Json;
using FastAbi.Generator.Diagnostics;
using FastAbi.Generator.Files;
using FastAbi.Generator.Overlay;
using FastAbi.Generator.Verify;

namespace FastAbi.Generator.Layouts;

/// <summary>The folder <c>layouts</c> of a specification.</summary>
public static class LayoutFolder
{
    // A hundred times what there is; a layout is some 10 KiB.
    private const int LargestFile = 1 << 20;

    /// <summary>The folder of a specification's layouts.</summary>
    public static string Of(string folder) => Path.Combine(folder, "layouts");

    /// <summary>The file of a release's layout.</summary>
    public static string FileOf(string folder, XenVersion version) => SourcePosition.Display(Path.Combine(Of(folder), Layout.FileName(version)));

    /// <summary>The recorded layouts, oldest release first; unreadable ones are reported.</summary>
    public static Collected<Layout> Read(string folder, DiagnosticBag diagnostics)
    {
        if (!Directory.Exists(Of(folder)))
            return new Collected<Layout>([], IsComplete: true);
        var layouts = Directory.GetFiles(Of(folder), "*.json").Order(StringComparer.Ordinal).Select(file => ReadFile(file, diagnostics)).ToList();
        return new Collected<Layout>(
            [.. layouts.OfType<Layout>().OrderBy(layout => layout.Version)], layouts.TrueForAll(layout => layout is not null));
    }

    /// <summary>Writes a layout into the folder, where it differs from what is there.</summary>
    /// <returns>Whether it was written.</returns>
    public static bool Write(Layout layout, DiagnosticBag diagnostics)
    {
        try
        {
            var text = LayoutText.Write(layout);
            if (File.Exists(layout.File) && File.ReadAllText(layout.File) == text)
                return false;
            using var replacement = new Replacement();
            replacement.Stage(layout.File, text);
            replacement.Commit([]);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.Report(VerifyRules.LayoutUnwritable, SourcePosition.StartOf(layout.File), e.Message, "check the path and its permissions");
            return false;
        }
    }

    private static Layout? ReadFile(string file, DiagnosticBag diagnostics)
    {
        try
        {
            if (new FileInfo(file).Length <= LargestFile)
                return LayoutText.Read(SourcePosition.Display(file), File.ReadAllText(file));
            Report(file, "the file is larger than a mebibyte", diagnostics);
        }
        catch (Exception e) when (e is JsonException or FormatException or IOException or UnauthorizedAccessException)
        {
            Report(file, e.Message, diagnostics);
        }
        return null;
    }

    private static void Report(string file, string reason, DiagnosticBag diagnostics) =>
        diagnostics.Report(VerifyRules.LayoutUnreadable, SourcePosition.StartOf(file), $"the layout can't be read: {reason}",
            "record it again: fastabi verify --record --xen-version X.Y");
}
