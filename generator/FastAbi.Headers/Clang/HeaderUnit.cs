using ClangSharp.Interop;

namespace FastAbi.Headers.Clang;

/// <summary>A C file that exists in memory only, parsed with all headers that it includes.</summary>
internal sealed class HeaderUnit : IDisposable
{
    // No file of these names exists on any disk, and the headers' own folder stays out of the compiler's folders.
    private const string Folder = "/fastabi/include";
    private const string LinuxFolder = "/fastabi/linux";
    private const string MainFile = "/fastabi/headers.c";

    private readonly CXIndex _index;
    private CXTranslationUnit _unit;

    private HeaderUnit(CXIndex index, CXTranslationUnit unit, string folder) =>
        (_index, _unit, Places) = (index, unit, new HeaderPlaces(folder));

    public CXTranslationUnit Unit => _unit;

    /// <summary>The places in this unit: the compiler uses a file's address again for another file of the next unit.</summary>
    public HeaderPlaces Places { get; }

    /// <summary>Parses the text. Errors in it are in the unit; macros are only if the flags say so.</summary>
    public static HeaderUnit? Parse(string text, string folder, HeaderOptions options, CXTranslationUnit_Flags flags, out CXErrorCode error)
    {
        var index = CXIndex.Create();
        var files = BuiltinHeaders.Files.Select(file => CXUnsavedFile.Create($"{Folder}/{file.Name}", file.Text))
            .Concat(LinuxTree.Files.Select(file => CXUnsavedFile.Create($"{LinuxFolder}/{file.Name}", file.Text)))
            .Append(CXUnsavedFile.Create(MainFile, text)).ToArray();
        try
        {
            error = CXTranslationUnit.TryParse(index, MainFile, Arguments(Path.GetFullPath(folder), options), files, flags, out var unit);
            if (error == CXErrorCode.CXError_Success)
                return new HeaderUnit(index, unit, folder);
            index.Dispose();
            return null;
        }
        finally
        {
            for (var i = 0; i < files.Length; i++)
                files[i].Dispose();
        }
    }

    /// <summary>The lines of our own text in which there is an error, wherever the compiler puts it.</summary>
    public HashSet<uint> LinesWithErrors() => [.. Errors().Where(error => IsOurs(error.Location)).Select(error => Line(error.Location))];

    /// <summary>Places and texts of the errors, in the order in which the compiler met them.</summary>
    public IEnumerable<(CXSourceLocation Location, string Text)> Errors()
    {
        for (var i = 0u; i < _unit.NumDiagnostics; i++)
        {
            using var diagnostic = _unit.GetDiagnostic(i);
            if (diagnostic.Severity >= CXDiagnosticSeverity.CXDiagnostic_Error)
                yield return (diagnostic.Location, ClangText.Take(diagnostic.Spelling));
        }
    }

    /// <summary>The line of a place where it, or the macro that makes it, is used.</summary>
    public static uint Line(CXSourceLocation location)
    {
        location.GetExpansionLocation(out _, out var line, out _, out _);
        return line;
    }

    public void Dispose()
    {
        _unit.Dispose();
        _index.Dispose();
    }

    private static bool IsOurs(CXSourceLocation location)
    {
        location.GetExpansionLocation(out var file, out _, out _, out _);
        return file.Handle != 0 && ClangText.Take(file.Name) == MainFile;
    }

    private static string[] Arguments(string folder, HeaderOptions options)
    {
        var linux = LinuxTree.FoldersOf(folder);
        return
        [
            "--target=x86_64-unknown-linux-gnu", "-std=gnu11", "-ffreestanding", "-nostdinc",
            // Warnings are the headers' authors' business; probes that fail are errors, of which there may be any number.
            "-w", "-ferror-limit=0",
            .. Definitions(options),
            .. options.Definitions.Select(definition => $"-D{definition}"),
            .. Each("-I", options.Folders.Select(Path.GetFullPath)),
            .. Each("-I", linux.Count > 0 ? [LinuxFolder] : []),
            "-I", Folder, "-I", folder,
            .. Each("-I", linux),
            .. Each("-include", linux.Count > 0 ? ["linux/types.h"] : []),
            .. Each("-include", options.ForcedIncludes.Select(file => File.Exists(file) ? Path.GetFullPath(file) : file)),
        ];
    }

    private static IEnumerable<string> Each(string option, IEnumerable<string> values) =>
        values.SelectMany(value => (string[])[option, value]);

    private static string[] Definitions(HeaderOptions options) => options.Audience switch
    {
        HeaderAudience.Guest => [$"-D__XEN_INTERFACE_VERSION__=0x{options.InterfaceVersion:x8}"],
        HeaderAudience.ToolStack => ["-D__XEN_TOOLS__"],
        HeaderAudience.Hypervisor => ["-D__XEN_TOOLS__", "-D__XEN__"],
        var audience => throw new ArgumentOutOfRangeException(nameof(options), audience, "no such audience"),
    };
}
