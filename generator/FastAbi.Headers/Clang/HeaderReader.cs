using System.Globalization;
using ClangSharp.Interop;
using FastAbi.Model.Diagnostics;

namespace FastAbi.Headers.Clang;

/// <summary>Reads a folder of headers in two passes: one finds errors and macros, one declarations and the macros' values.</summary>
internal sealed class HeaderReader(string folder, HeaderOptions options)
{
    // Installed the headers are in a folder xen, in Xen's sources in xen/include/public.
    private static readonly string[] UsualFolders = ["xen", "public", "include/xen", "include/public", "xen/include/public"];

    private readonly List<HeaderProblem> _problems = [];

    public HeaderReading Read()
    {
        var included = Included();
        if (included.Count == 0)
            return new HeaderReading(null, _problems);
        var text = "#include <stddef.h>\n#include <stdint.h>\n" + string.Concat(included.Select(name => $"#include \"{name}\"\n"));
        if (ReadMacros(text) is not { } macros)
            return new HeaderReading(null, _problems);

        using var unit = Parse(text + BasicTypes.Probes() + ConstantReader.Probes(macros), CXTranslationUnit_Flags.CXTranslationUnit_None);
        if (unit is null)
            return new HeaderReading(null, _problems);
        var constants = new ConstantReader(unit, macros);
        var declarations = new DeclarationReader(unit, constants);
        declarations.Read();
        var basic = BasicTypes.Take(declarations.Typedefs);
        return new HeaderReading(new HeaderSet(folder, included, constants.Constants(), declarations, basic), []);
    }

    /// <summary>The headers that there are; where there is none, that is a problem.</summary>
    private List<string> Included()
    {
        if (LibClang.Fault is { } fault)
        {
            Report(HeaderProblemKind.NoLibClang, fault, LibClang.Remedy);
            return [];
        }
        if (!Directory.Exists(folder))
        {
            Report(HeaderProblemKind.NoFolder, $"there is no folder '{folder}'",
                "name the folder with Xen's public headers, in which xen.h is");
            return [];
        }
        foreach (var missing in options.Folders.Where(folder => !Directory.Exists(folder)))
        {
            _problems.Add(
                new HeaderProblem(HeaderProblemKind.NoFolder, HeaderPlaces.FolderOf(missing),
                $"there is no folder '{missing}' to include from", "correct -I"));
            return [];
        }
        var included = options.Headers.Where(name => File.Exists(Path.Combine(folder, name))).ToList();
        if (included.Count == 0)
            Report(HeaderProblemKind.NoHeader, $"the folder holds none of Xen's public headers, such as {options.Headers[0]}", Elsewhere());
        return included;
    }

    private string Elsewhere()
    {
        var near = UsualFolders
            .Select(name => SourcePosition.Display(Path.Combine(folder, name)))
            .FirstOrDefault(candidate => options.Headers.Any(name => File.Exists(Path.Combine(candidate, name))));
        return near is null ? "name the folder in which xen.h is" : $"did you mean '{near}'?";
    }

    private IReadOnlyList<KeyValuePair<string, SourcePosition>>? ReadMacros(string text)
    {
        using var unit = Parse(text, CXTranslationUnit_Flags.CXTranslationUnit_DetailedPreprocessingRecord);
        if (unit is null)
            return null;
        var hint = OlderInterface(unit)
            ?? "the headers must be whole and all of one version of Xen; what they take from elsewhere is found with -I, -D and -include";
        foreach (var (location, message) in unit.Errors())
            _problems.Add(new HeaderProblem(HeaderProblemKind.NotParsed, unit.Places.Find(location) ?? unit.Places.Start, message, hint));
        return _problems.Count == 0 ? new MacroList(unit).Candidates() : null;
    }

    /// <summary>What to do where the headers do not know the interface as which they are read; null where they do.</summary>
    private string? OlderInterface(HeaderUnit unit)
    {
        const string Latest = "__XEN_LATEST_INTERFACE_VERSION__";
        var known = CursorList.Children(unit.Unit.Cursor)
            .Where(cursor => cursor.Kind == CXCursorKind.CXCursor_MacroDefinition && ClangText.Take(cursor.Spelling) == Latest)
            .SelectMany(cursor => MacroList.Body(unit.Unit, cursor)).ToList();
        return options.Audience == HeaderAudience.Guest && known is [['0', 'x', .. var digits]] &&
            uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var latest)
            && latest < options.InterfaceVersion
            ? $"these headers know no newer interface than 0x{latest:x8}: --interface-version 0x{latest:x8}"
            : null;
    }

    private HeaderUnit? Parse(string text, CXTranslationUnit_Flags flags)
    {
        var unit = HeaderUnit.Parse(text, folder, options, flags, out var error);
        if (unit is null)
            Report(HeaderProblemKind.NotParsed, $"libclang gives up: {error}", "try another version of libclang: set LIBCLANG_PATH");
        return unit;
    }

    private void Report(HeaderProblemKind kind, string message, string hint) =>
        _problems.Add(new HeaderProblem(kind, HeaderPlaces.FolderOf(folder), message, hint));
}
