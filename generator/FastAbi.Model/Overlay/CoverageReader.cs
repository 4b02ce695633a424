using FastAbi.Model.Diagnostics;
using FastAbi.Model.Yaml;

namespace FastAbi.Model.Overlay;

/// <summary>Reads the grammar of <c>coverage</c>.</summary>
/// <param name="diagnostics">Receives all findings.</param>
internal sealed class CoverageReader(DiagnosticBag diagnostics)
{
    private static readonly string[] _keys = ["family", "left_out", "aliases", "no_operations"];
    private static readonly string[] _leftOutKeys = ["reason", .. ReleaseRange.Keys, "doc"];
    private static readonly string[] _aliasKeys = ["of", .. ReleaseRange.Keys];
    private static readonly string[] _groupKeys = ["constants", "enumeration", .. ReleaseRange.Keys, "doc"];

    /// <summary>What the node says; null where there is none, or where it is no mapping.</summary>
    public CoverageOverlay? Read(YamlEntry? entry)
    {
        if (entry is null || MappingReader.Open(entry.Value, "'coverage'", _keys, diagnostics) is not { } reader)
            return null;
        return new CoverageOverlay(
            ConstantText.Check(MappingReader.Text(reader.Required("family", entry.Key.Position), "'family'", diagnostics), diagnostics),
            reader.Entries("left_out").Select(ReadLeftOut).ToList(),
            reader.Entries("aliases").Select(ReadAlias).OfType<ConstantAlias>().ToList(),
            reader.Items("no_operations").Select(ReadGroup).OfType<NoOperations>().ToList());
    }

    private LeftOutOperation ReadLeftOut(YamlEntry entry)
    {
        var name = Name(entry);
        if (MappingReader.Open(entry.Value, $"'{name}'", _leftOutKeys, diagnostics) is not { } reader)
            return new LeftOutOperation(name, null, ReleaseRange.All, null);
        var reason = MappingReader.Text(reader.Required("reason", name.Position), "'reason'", diagnostics);
        return new LeftOutOperation(name, reason is null ? null : ReadReason(reason), ReleaseRange.Read(reader, diagnostics),
            ReadDoc(reader, name.Position, $"'{name}'"));
    }

    private LeftOutReason? ReadReason(Located<string> text)
    {
        foreach (var reason in LeftOutReasons.All.Where(reason => reason.Key() == text.Value))
            return reason;
        diagnostics.Report(OverlayRules.NoSuchReason, text.Position, $"'{text}' is no reason to leave an operation out",
            diagnostics.Speller.Hint(text.Value, LeftOutReasons.All.Select(LeftOutReasons.Key).ToList()));
        return null;
    }

    /// <summary>The operation alone, or a mapping that also says which releases have the alias.</summary>
    private ConstantAlias? ReadAlias(YamlEntry entry)
    {
        var owner = $"'{entry.Key}'";
        if (entry.Value is not YamlMapping)
        {
            return ConstantText.Check(MappingReader.Text(entry.Value, owner, diagnostics), diagnostics) is { } name
                ? new ConstantAlias(Name(entry), name, ReleaseRange.All) : null;
        }

        if (MappingReader.Open(entry.Value, owner, _aliasKeys, diagnostics) is not { } reader)
            return null;
        var releases = ReleaseRange.Read(reader, diagnostics);
        return ConstantText.Check(MappingReader.Text(reader.Required("of", entry.Key.Position), "'of'", diagnostics),
            diagnostics) is { } of ? new ConstantAlias(Name(entry), of, releases) : null;
    }

    private NoOperations? ReadGroup(YamlNode node)
    {
        const string Owner = "an item of 'no_operations'";
        if (MappingReader.Open(node, Owner, _groupKeys, diagnostics) is not { } reader)
            return null;
        var enumeration = MappingReader.Text(reader.Optional("enumeration"), "'enumeration'", diagnostics);
        if (enumeration is null)
            reader.Required("constants");
        var constants = reader.Items("constants")
            .Select(item => ConstantText.Check(MappingReader.Text(item, "a constant", diagnostics), diagnostics)).OfType<Located<string>>()
            .ToList();
        return new NoOperations(constants, enumeration, ReleaseRange.Read(reader, diagnostics), ReadDoc(reader, reader.Position, Owner));
    }

    private string? ReadDoc(MappingReader reader, SourcePosition owner, string name)
    {
        var doc = OverlayText.Read(reader, "doc", diagnostics)?.Value;
        if (reader.Optional("doc") is null || doc is "")
        {
            diagnostics.Report(OverlayRules.NotExplained, owner, $"{name} is not explained",
                "say in 'doc:' what it does, and why the reason holds");
        }

        return doc;
    }

    private Located<string> Name(YamlEntry entry)
    {
        var name = new Located<string>(entry.Key.Value, entry.Key.Position);
        ConstantText.Check(name, diagnostics);
        return name;
    }
}
