using System.Globalization;
using System.Text.RegularExpressions;

namespace FastAbi.Tests.Elf;

/// <summary>Reads ELF files and archives through binutils.</summary>
internal static partial class ElfReader
{
    /// <summary>The members of an archive, or the one file.</summary>
    public static IReadOnlyList<ElfFile> Read(string file)
    {
        var contents = ReadContents(file);
        var text = Tool.Run("readelf", "-W", "-S", "-s", "-r", file);
        return [.. Parts(text, file).Select(part => Parse(part.Name, part.Text, contents[part.Name]))];
    }

    /// <summary>The one ELF file.</summary>
    public static ElfFile ReadSingle(string file) => Assert.Single(Read(file));

    private static IEnumerable<(string Name, string Text)> Parts(string text, string file)
    {
        var headings = MemberHeading().Matches(text);
        if (headings.Count == 0)
            return [(Path.GetFileName(file), text)];
        return headings.Select((heading, i) =>
        {
            var end = i + 1 < headings.Count ? headings[i + 1].Index : text.Length;
            return (heading.Groups["name"].Value, text[heading.Index..end]);
        });
    }

    private static ElfFile Parse(string name, string text, Dictionary<string, byte[]> contents)
    {
        var sections = SectionLine().Matches(text).Select(match => new ElfSection(
            int.Parse(match.Groups["index"].Value, CultureInfo.InvariantCulture),
            match.Groups["name"].Value,
            match.Groups["type"].Value,
            match.Groups["flags"].Value.Trim(),
            Hex(match.Groups["address"].Value),
            contents.GetValueOrDefault(match.Groups["name"].Value) ?? [])).ToList();
        var symbols = SymbolLine().Matches(text).Select(match => new ElfSymbol(
            match.Groups["name"].Value,
            Hex(match.Groups["value"].Value),
            int.Parse(match.Groups["size"].Value, CultureInfo.InvariantCulture),
            match.Groups["type"].Value,
            match.Groups["binding"].Value,
            match.Groups["visibility"].Value,
            int.TryParse(match.Groups["section"].Value, CultureInfo.InvariantCulture, out var section) ? section : null)).ToList();
        return new ElfFile(name, sections, symbols, [.. Relocations(text)]);
    }

    private static IEnumerable<ElfRelocation> Relocations(string text)
    {
        var section = "";
        foreach (var line in text.Split('\n'))
        {
            if (RelocationHeading().Match(line) is { Success: true } heading)
                section = heading.Groups["section"].Value;
            else if (RelocationLine().Match(line) is { Success: true } match)
                yield return new ElfRelocation(section, Hex(match.Groups["offset"].Value), match.Groups["type"].Value, match.Groups["symbol"].Value);
        }
    }

    /// <summary>The bytes of all sections that have any, by file and section.</summary>
    private static Dictionary<string, Dictionary<string, byte[]>> ReadContents(string file)
    {
        var files = new Dictionary<string, Dictionary<string, List<byte>>>(StringComparer.Ordinal);
        Dictionary<string, List<byte>>? sections = null;
        List<byte>? bytes = null;
        foreach (var line in Tool.Run("objdump", "-s", file).Split('\n'))
        {
            if (FileHeading().Match(line) is { Success: true } fileHeading)
                files.Add(Path.GetFileName(fileHeading.Groups["name"].Value), sections = new(StringComparer.Ordinal));
            else if (ContentsHeading().Match(line) is { Success: true } contentsHeading)
                sections!.TryAdd(contentsHeading.Groups["section"].Value, bytes = []);
            else if (ContentsLine().Match(line) is { Success: true } match)
                bytes!.AddRange(Convert.FromHexString(match.Groups["bytes"].Value.Replace(" ", "", StringComparison.Ordinal)));
        }
        return files.ToDictionary(
            pair => pair.Key,
            pair => pair.Value.ToDictionary(section => section.Key, section => section.Value.ToArray(), StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    private static ulong Hex(string text) => ulong.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^File: .*\((?<name>[^)]+)\)$", RegexOptions.Multiline)]
    private static partial Regex MemberHeading();

    [GeneratedRegex(
        @"^ +\[ *(?<index>\d+)\] (?<name>\S+) +(?<type>[A-Z0-9_]+) +(?<address>[0-9a-f]{16}) [0-9a-f]+ [0-9a-f]+ [0-9a-f]{2} (?<flags>.{3}) ",
        RegexOptions.Multiline)]
    private static partial Regex SectionLine();

    [GeneratedRegex(
        @"^ +\d+: (?<value>[0-9a-f]{16}) +(?<size>\d+) (?<type>[A-Z]+) +(?<binding>[A-Z]+) +(?<visibility>[A-Z]+) +(?<section>\S+) (?<name>\S+)$",
        RegexOptions.Multiline)]
    private static partial Regex SymbolLine();

    [GeneratedRegex(@"^Relocation section '\.rela(?<section>[^']*)'")]
    private static partial Regex RelocationHeading();

    [GeneratedRegex(@"^(?<offset>[0-9a-f]{16}) +[0-9a-f]{16} (?<type>R_\S+) +([0-9a-f]{16} )? *(?<symbol>\S+)")]
    private static partial Regex RelocationLine();

    [GeneratedRegex(@"^(?<name>.+): +file format ")]
    private static partial Regex FileHeading();

    [GeneratedRegex(@"^Contents of section (?<section>\S+):$")]
    private static partial Regex ContentsHeading();

    // Four groups of four bytes, filled with spaces; what follows is the same as text.
    [GeneratedRegex(@"^ [0-9a-f]{4,} (?<bytes>.{35})")]
    private static partial Regex ContentsLine();
}
