using FastAbi.Model.Diagnostics;

namespace FastAbi.Headers.Clang;

/// <summary>What a folder of Xen's public headers declares. Everything was read when it came to be: nothing here calls the
/// compiler, and what is absent is null.</summary>
public sealed class HeaderSet
{
    private readonly Dictionary<string, HeaderConstant> _constants;
    private readonly Dictionary<string, HeaderRecord> _records;
    private readonly Dictionary<string, HeaderTypedef> _typedefs;
    private readonly Dictionary<string, HeaderType> _basicTypes;

    internal HeaderSet(string folder, IReadOnlyList<string> included, IReadOnlyList<HeaderConstant> constants,
        DeclarationReader declarations, Dictionary<string, HeaderType> basicTypes)
    {
        (Folder, Included, Constants) = (folder, included, constants);
        (_records, _typedefs, _basicTypes) = (declarations.Records, declarations.Typedefs, basicTypes);
        Records = [.. _records.Values.OrderBy(record => record.Position)];
        _constants = ByName(constants);
    }

    private HeaderSet(HeaderSet headers, IReadOnlyList<HeaderConstant> constants)
    {
        (Folder, Included, Constants, Records) = (headers.Folder, headers.Included, constants, headers.Records);
        (_records, _typedefs, _basicTypes) = (headers._records, headers._typedefs, headers._basicTypes);
        _constants = ByName(constants);
    }

    /// <summary>The folder, as the user named it.</summary>
    public string Folder { get; }

    /// <summary>The headers that were included, relative to the folder.</summary>
    public IReadOnlyList<string> Included { get; }

    /// <summary>All constants, by file and line.</summary>
    public IReadOnlyList<HeaderConstant> Constants { get; }

    /// <summary>All structs and unions with a tag, by file and line.</summary>
    public IReadOnlyList<HeaderRecord> Records { get; }

    /// <summary>Whether this is a kernel's own copy, which has only what the kernel uses.</summary>
    public bool IsCopy => LinuxTree.FoldersOf(Folder).Count > 0;

    /// <summary>The headers of hypercalls that declare nothing: without them no name of theirs is known.</summary>
    public IReadOnlyList<SilentHeader> Silent()
    {
        var declaring = Constants.Select(constant => constant.Position.File).Concat(Records.Select(record => record.Position.File))
            .Concat(_typedefs.Values.Select(typedef => typedef.Position.File)).ToHashSet(StringComparer.Ordinal);
        return [.. XenHeaders.OfHypercalls.Where(name => !declaring.Contains($"{SourcePosition.Display(Folder).TrimEnd('/')}/{name}"))
            .Select(Silent)];
    }

    private SilentHeader Silent(string name)
    {
        var file = new FileInfo(Path.Combine(Folder, name));
        return !file.Exists ? new SilentHeader(name, "is missing", "name a folder that has it, too: --headers")
            : file.Length == 0 ? new SilentHeader(name, "is empty", "take it from the Xen that the other headers are from")
            : new SilentHeader(
            name, "declares nothing",
            "a condition in it hides everything: define what it asks for with -D, or choose another --interface-version");
    }

    /// <summary>Reads the headers in a folder.</summary>
    /// <param name="folder">The folder in which <c>xen.h</c> is.</param>
    /// <param name="options">How to read them.</param>
    public static HeaderReading Read(string folder, HeaderOptions? options = null) =>
        new HeaderReader(folder, options ?? new HeaderOptions()).Read();

    /// <summary>These headers with the constants that only another reading of the folder shows.</summary>
    public HeaderSet WithConstantsOf(HeaderSet other) =>
        new(this,
        [.. Constants.Concat(other.Constants.Where(constant => Constant(constant.Name) is null)).OrderBy(constant => constant.Position)]);

    /// <summary>The integer macro or enumerator of a name.</summary>
    public HeaderConstant? Constant(string name) => _constants.GetValueOrDefault(name);

    /// <summary>The enumerators of the enumeration with a tag or typedef, by file and line;
    /// none where there is no such enumeration.</summary>
    public IReadOnlyList<HeaderConstant> Enumerators(string name)
    {
        var enumeration = Typedef(name) is { Type.Kind: HeaderKind.Enumeration } typedef
            ? HeaderTypeReader.EnumerationName(typedef.Type.Canonical) : name;
        return [.. Constants.Where(constant => constant.Enumeration is { } of && of == enumeration)];
    }

    /// <summary>The struct or union with a tag.</summary>
    public HeaderRecord? Record(string tag) => _records.GetValueOrDefault(tag);

    /// <summary>The struct of a name, whether the headers give it a tag or a typedef, with or without <c>_t</c>.</summary>
    public HeaderRecord? Struct(string name) =>
        Record(name) ?? new[] { name, $"{name}_t" }.Select(Typedef).OfType<HeaderTypedef>()
        .Where(typedef => typedef.Type.Kind == HeaderKind.Struct)
            .Select(typedef => new HeaderRecord(name, typedef.Type, typedef.Position)).FirstOrDefault();

    /// <summary>The typedef of a name; those of <c>stdint.h</c> and <c>stddef.h</c> are placed at the folder.</summary>
    public HeaderTypedef? Typedef(string name) => _typedefs.GetValueOrDefault(name);

    /// <summary>The type of a spelling: a basic type of C, a typedef, or a struct or union with that word before its tag.</summary>
    public HeaderType? Type(string spelling) =>
        _basicTypes.GetValueOrDefault(spelling) ?? Typedef(spelling)?.Type ?? spelling.Split(' ') switch
        {
            ["struct", var tag] when Record(tag) is { Type: { Kind: HeaderKind.Struct } type } => type,
            ["union", var tag] when Record(tag) is { Type: { Kind: HeaderKind.Union } type } => type,
            _ => null,
        };

    /// <summary>Where a path leads from a record.</summary>
    /// <param name="tag">The record's tag, or the name of a struct (<see cref="Struct"/>).</param>
    /// <param name="path">Members with dots between them, and indexes in brackets: <c>u.unbound.dom</c>, <c>time[2]</c>.</param>
    public MemberLookup Member(string tag, string path) =>
        Struct(tag) is { } record
            ? MemberPath.Follow(record, path)
            : new MemberLookup(null, new MemberFailure(tag, $"there is no struct or union '{tag}'", []));

    /// <summary>A place's file relative to the folder: the same wherever the headers are.</summary>
    public string RelativeFile(SourcePosition position) =>
        SourcePosition.Display(Path.GetRelativePath(Folder, position.File));

    private static Dictionary<string, HeaderConstant> ByName(IReadOnlyList<HeaderConstant> constants)
    {
        var byName = new Dictionary<string, HeaderConstant>(StringComparer.Ordinal);
        foreach (var constant in constants)
            byName[constant.Name] = constant;
        return byName;
    }
}
