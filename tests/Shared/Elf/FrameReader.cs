using System.Globalization;
using System.Text.RegularExpressions;

namespace FastAbi.Tests.Elf;

/// <summary>Reads .eh_frame of a linked file through binutils.</summary>
internal static partial class FrameReader
{
    /// <summary>
    /// All frames by their first address. A frame that changes no rule of its common part has that part's single row.
    /// </summary>
    public static Dictionary<ulong, Frame> Read(string file)
    {
        var frames = new Dictionary<ulong, Frame>();
        string[] columns = [];
        FrameRow? common = null;
        List<FrameRow>? rows = null;
        foreach (var line in Tool.Run("readelf", "-W", "--debug-dump=frames-interp", file).Split('\n'))
        {
            if (FrameHeading().Match(line) is { Success: true } heading)
            {
                var (start, end) = (Hex(heading.Groups["start"].Value), Hex(heading.Groups["end"].Value));
                rows = common is null ? [] : [common with { Address = start }];
                frames.Add(start, new Frame(start, end, rows));
            }
            else if (line.Contains(" CIE ", StringComparison.Ordinal))
            {
                (common, rows) = (null, null);
            }
            else if (line.StartsWith("   LOC ", StringComparison.Ordinal))
            {
                columns = Words(line);
                if (common is not null)
                    rows?.Clear();
            }
            else if (RowLine().IsMatch(line))
            {
                var row = Row(columns, Words(RegisterName().Replace(line, "${name}")));
                if (rows is null)
                    common = row;
                else
                    rows.Add(row);
            }
        }
        return frames;
    }

    private static FrameRow Row(string[] columns, string[] values)
    {
        string Value(string column) => values[Array.IndexOf(columns, column)];
        var r12 = columns.Contains("r12") ? Value("r12") : "u";
        return new FrameRow(Hex(Value("LOC")), Value("CFA"), Value("ra"), r12 == "u" ? "r12" : r12);
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static ulong Hex(string text) => ulong.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[0-9a-f]{8} .* FDE .* pc=(?<start>[0-9a-f]{16})\.\.(?<end>[0-9a-f]{16})$")]
    private static partial Regex FrameHeading();

    [GeneratedRegex(@"^[0-9a-f]{16} ")]
    private static partial Regex RowLine();

    // DWARF numbers registers in its own way; readelf adds the name.
    [GeneratedRegex(@"\br\d+ \((?<name>\w+)\)")]
    private static partial Regex RegisterName();
}
