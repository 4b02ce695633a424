using FastAbi.Model.Diagnostics;
using FastAbi.Model.Names;
using FastAbi.Model.Overlay;
using FastAbi.Model.Specification;
using FastAbi.Model.Yaml;

namespace FastAbi.Model.Layouts;

/// <summary>
/// Reads a recorded layout. Code that copies memory is generated from it, so it is checked as if anybody had written it: what is
/// read describes structs that a compiler could have laid out.
/// </summary>
internal sealed class LayoutReader
{
    private static readonly string[] _keys = ["generator", "xen", "constants", "left_out", "structs"];
    private static readonly string[] _constantKeys = ["constant", "value"];
    private static readonly string[] _structKeys = ["struct", "size", "members"];
    private static readonly string[] _memberKeys = ["member", "offset", "bit", "width", "count", "signed", "kind", "type"];

    private readonly DiagnosticBag _diagnostics;

    private LayoutReader(DiagnosticBag diagnostics) => _diagnostics = diagnostics;

    /// <summary>The layout in a file, or null with all that is wrong with it reported.</summary>
    public static Layout? Read(string file, ReadOnlySpan<byte> bytes, DiagnosticBag diagnostics)
    {
        var before = diagnostics.Count;
        var root = JsonReader.Read(file, bytes, LayoutRules.Unreadable, diagnostics);
        var layout = root is null ? null : new LayoutReader(diagnostics).ReadLayout(file, root);
        return diagnostics.Count == before ? layout : null;
    }

    private Layout? ReadLayout(string file, YamlNode root)
    {
        if (MappingReader.Open(root, "the file", _keys, _diagnostics) is not { } reader)
            return null;
        var version = ReadVersion(reader, file);
        var structs = new Dictionary<string, SourcePosition>(StringComparer.Ordinal);
        var (constants, leftOut) = (ReadConstants(reader, "constants"), ReadConstants(reader, "left_out"));
        reader.Required("structs");
        var readStructs = reader.Items("structs").Select(item => ReadStruct(item, structs)).OfType<LayoutStruct>().ToList();
        return version is { } release ? new Layout(file, release, constants, leftOut, readStructs) : null;
    }

    private XenVersion? ReadVersion(MappingReader reader, string file)
    {
        if (Text(reader, "xen", "the file") is not { } text)
            return null;
        var version = XenVersion.Parse(text.Value);
        if (version is null)
            Report(LayoutRules.OtherRelease, text, $"'{text}' is no release", "write it as in \"4.17\"");
        else if (file.Length > 0 && Path.GetFileName(file) != Layout.FileName(version.Value))
            Report(LayoutRules.OtherRelease, text, $"the file records Xen {version}", $"name it '{Layout.FileName(version.Value)}'");
        return version;
    }

    private List<LayoutConstant> ReadConstants(MappingReader reader, string key)
    {
        var seen = new Dictionary<string, SourcePosition>(StringComparer.Ordinal);
        return [.. reader.Items(key).Select(item => ReadConstant(item, seen)).OfType<LayoutConstant>()];
    }

    private LayoutConstant? ReadConstant(YamlNode node, Dictionary<string, SourcePosition> seen)
    {
        if (MappingReader.Open(node, "a constant", _constantKeys, _diagnostics) is not { } reader)
            return null;
        var name = Name(reader, "constant", "a constant", Naming.IsIdentifier, seen);
        return Number(reader, "value", $"'{name}'", 0, uint.MaxValue) is { } value && name is not null
            ? new LayoutConstant(name.Value, (uint)value.Value) : null;
    }

    private LayoutStruct? ReadStruct(YamlNode node, Dictionary<string, SourcePosition> seen)
    {
        if (MappingReader.Open(node, "a struct", _structKeys, _diagnostics) is not { } reader)
            return null;
        var tag = Name(reader, "struct", "a struct", Naming.IsIdentifier, seen);
        var owner = $"struct '{tag}'";
        var size = Number(reader, "size", owner, 1);
        reader.Required("members");
        var paths = new Dictionary<string, SourcePosition>(StringComparer.Ordinal);
        var members = reader.Items("members").Select(item => ReadMember(item, paths, size?.Value)).OfType<LayoutMember>().ToList();
        return tag is null || size is null ? null : new LayoutStruct(tag.Value, (long)size.Value, members);
    }

    private LayoutMember? ReadMember(YamlNode node, Dictionary<string, SourcePosition> seen, Int128? size)
    {
        if (MappingReader.Open(node, "a member", _memberKeys, _diagnostics) is not { } reader)
            return null;
        var path = Name(reader, "member", "a member", Naming.IsMemberPath, seen);
        var owner = $"member '{path}'";
        var (offset, width) = (Number(reader, "offset", owner, 0), Number(reader, "width", owner, 1));
        var bit = reader.Optional("bit") is null ? null : Number(reader, "bit", owner, 0, 7);
        var count = reader.Optional("count") is null ? null : Number(reader, "count", owner, 0);
        var isSigned = Flag(reader, "signed", owner);
        var kind = reader.Optional("kind") is null ? null : Text(reader, "kind", owner);
        var type = reader.Optional("type") is null ? null : Text(reader, "type", owner);
        if (path is null || offset is null || width is null || isSigned is null)
            return null;
        var member =
            new LayoutMember(path.Value, (long)offset.Value, (int)(bit?.Value ?? 0), (long)width.Value, (long?)count?.Value, isSigned.Value,
            kind?.Value ?? LayoutMember.Integer, type?.Value);
        if (Fault(member) is { } fault)
        {
            Report(LayoutRules.BadMember, path, $"{owner} {fault}", "record it again: fastabi verify --record");
        }
        else if (size is { } bytes && member.EndBit > bytes * 8)
        {
            Report(LayoutRules.Outside, path,
                $"{owner} ends {(member.EndBit + 7) / 8} bytes behind the start of its struct, which has {bytes}",
                "record it again: fastabi verify --record");
        }

        return member;
    }

    /// <summary>What no compiler could have made of a member; null where one could.</summary>
    private static string? Fault(LayoutMember member) => member.Kind switch
    {
        not (LayoutMember.Integer or LayoutMember.Pointer or LayoutMember.BitField or LayoutMember.Other) =>
            $"is a '{member.Kind.Excerpt()}', which is no kind",
        LayoutMember.Integer when member.Width is not (8 or 16 or 32 or 64 or 128) => $"is an integer of {member.Width} bits",
        LayoutMember.Pointer when member.Width is not 64 => $"is a pointer of {member.Width} bits",
        LayoutMember.BitField when member.Width > 64 => $"is a bit-field of {member.Width} bits",
        LayoutMember.Other when member.Width % 8 != 0 => $"has {member.Width} bits, which are no bytes",
        not LayoutMember.BitField when member.Bit != 0 => $"starts at bit {member.Bit} and is no bit-field",
        LayoutMember.BitField when member.Count is not null => "is an array of bit-fields",
        _ => null,
    };

    private Located<string>? Name(MappingReader reader, string key, string owner, Func<string, bool> isName, Dictionary<string,
        SourcePosition> seen)
    {
        if (Text(reader, key, owner) is not { } name)
            return null;
        if (!isName(name.Value))
            Report(SpecRules.NotAName, name, $"{owner} is called '{name}', which is no name in C", "write it as Xen's header does");
        else if (!seen.TryAdd(name.Value, name.Position))
            Report(LayoutRules.Twice, name, $"'{name}' stands already in line {seen[name.Value].Line}", "remove one of them");
        else
            return name;
        return null;
    }

    private Located<string>? Text(MappingReader reader, string key, string owner)
    {
        switch (reader.Required(key))
        {
            case null:
                return null;
            case YamlScalar { IsPlain: false } text:
                return new Located<string>(text.Value, text.Position);
            case var node:
                _diagnostics.Report(YamlRules.WrongKind, node.Position, $"'{key}' of {owner} is no text", "write it in quotes");
                return null;
        }
    }

    private bool? Flag(MappingReader reader, string key, string owner)
    {
        switch (reader.Required(key))
        {
            case null:
                return null;
            case YamlScalar { IsPlain: true, Value: "true" or "false" } flag:
                return flag.Value == "true";
            case var node:
                _diagnostics.Report(YamlRules.WrongKind, node.Position, $"'{key}' of {owner} is neither true nor false",
                    "write one of them, without quotes");
                return null;
        }
    }

    private Located<Int128>? Number(MappingReader reader, string key, string owner, uint smallest, uint largest = int.MaxValue) =>
        MappingReader.Number(reader.Required(key), $"'{key}' of {owner}", smallest, largest, _diagnostics);

    private void Report(Rule rule, Located<string> place, string message, string hint) =>
        _diagnostics.Report(rule, place.Position, message, hint);
}
