using ClangSharp.Interop;
using FastAbi.Model.Diagnostics;

namespace FastAbi.Headers.Clang;

/// <summary>Turns the compiler's places into ours: files in the headers' folder, named as the user named the folder.</summary>
internal sealed class HeaderPlaces(string folder)
{
    private readonly string _root = Path.GetFullPath(folder);
    private readonly string _display = Display(folder);
    private readonly Dictionary<nint, string?> _files = [];

    /// <summary>The folder itself, for what concerns no single line.</summary>
    public SourcePosition Start => FolderOf(folder);

    /// <summary>The same for a folder that was not read.</summary>
    public static SourcePosition FolderOf(string folder) => new(Display(folder), 1, 1);

    /// <summary>The place, or null where it is in no file of the folder.</summary>
    public SourcePosition? Find(CXSourceLocation location)
    {
        // Where a macro makes a declaration, the reader wants the line that uses the macro.
        location.GetFileLocation(out var file, out var line, out var column, out _);
        return Name(file) is { } name ? new SourcePosition(name, (int)line, (int)column) : null;
    }

    private string? Name(CXFile file)
    {
        if (file.Handle == 0)
            return null;
        if (!_files.TryGetValue(file.Handle, out var name))
            _files.Add(file.Handle, name = Rename(ClangText.Take(file.Name)));
        return name;
    }

    /// <summary>A header that another one includes has that one's folder in its name: hvm/../xen.h.</summary>
    private string? Rename(string path)
    {
        var relative = SourcePosition.Display(Path.GetRelativePath(_root, Path.GetFullPath(path)));
        return relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? null : $"{_display}/{relative}";
    }

    private static string Display(string folder) => SourcePosition.Display(folder).TrimEnd('/');
}
