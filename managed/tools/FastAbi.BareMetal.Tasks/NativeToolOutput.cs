using System.Globalization;
using System.Text.RegularExpressions;

namespace FastAbi.BareMetal.Tasks;

/// <summary>What the C compiler, the assembler and the linker print.</summary>
public static partial class NativeToolOutput
{
    /// <summary>The code of errors of the C compiler and of the assembler.</summary>
    public const string CompilerCode = "BM0002";

    /// <summary>The code of errors of the linker.</summary>
    public const string LinkerCode = "BM0003";

    /// <summary>The errors and warnings in lines of output.</summary>
    public static IEnumerable<ToolMessage> Parse(IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        foreach (var line in lines)
        {
            if (CompilerLine().Match(line) is { Success: true } compiler)
            {
                yield return new ToolMessage(
                    CompilerCode,
                    compiler.Groups["file"].Value,
                    Number(compiler.Groups["line"]),
                    Number(compiler.Groups["column"]),
                    compiler.Groups["text"].Value,
                    compiler.Groups["kind"].Value.Equals("warning", StringComparison.OrdinalIgnoreCase));
            }
            else if (line.Contains(": in function `", StringComparison.Ordinal))
            {
                // The linker's headline for the lines that follow.
            }
            else if (LinkerPlace().Match(line) is { Success: true } place)
            {
                yield return new ToolMessage(
                    LinkerCode, place.Groups["file"].Value, Number(place.Groups["line"]), 0, place.Groups["text"].Value);
            }
            else if (LinkerLine().Match(line) is { Success: true } linker)
            {
                yield return new ToolMessage(LinkerCode, null, 0, 0, linker.Groups["text"].Value);
            }
        }
    }

    private static int Number(Group digits) => digits.Success ? int.Parse(digits.Value, CultureInfo.InvariantCulture) : 0;

    // runtime.c:3:9: error: text, or of the assembler: boot.S:3: Error: text
    [GeneratedRegex(@"^(?<file>[^:]+):(?<line>\d+):((?<column>\d+):)? (fatal )?(?<kind>error|warning): (?<text>.*)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CompilerLine();

    // Program.cs:3: text, or without symbols: runtime.o: runtime.c:(.text.guest_main+0x10): text; "ld: " comes before the first.
    [GeneratedRegex(@"^(\S*ld: )?([^:]+\.[oa](\([^)]*\))?:\s*)?(?<file>[^:]+\.(cs|c|S)):((?<line>\d+)|\([^)]*\)): (?<text>.*)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex LinkerPlace();

    // (.data+0x10): text, where there is no source, or ld: text.
    [GeneratedRegex(@"^((\S*/)?(ld|ld\.bfd|ld\.gold|ld\.lld)|\(\.[^)]*\)): (?<text>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex LinkerLine();
}
