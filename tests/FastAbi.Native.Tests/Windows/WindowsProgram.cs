using System.Globalization;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace FastAbi.Native.Tests.Windows;

/// <summary>A linked program for Windows.</summary>
/// <param name="Functions">The library's functions in it, with their addresses.</param>
/// <param name="Unwound">The addresses of the functions that have unwind information.</param>
internal sealed partial record WindowsProgram(IReadOnlyDictionary<string, ulong> Functions, IReadOnlyList<ulong> Unwound)
{
    private const int RuntimeFunction = 12;

    /// <summary>Links objects and an archive.</summary>
    /// <param name="linker">lld-link, which is like Microsoft's, or mingw's ld.</param>
    /// <param name="folder">Where the program comes.</param>
    /// <param name="inputs">The objects and archives.</param>
    public static WindowsProgram Link(string linker, string folder, params IEnumerable<string> inputs)
    {
        var (file, map) = (Path.Combine(folder, $"{linker}.exe"), Path.Combine(folder, $"{linker}.map"));
        string[] options = linker == "lld-link"
            ? ["/subsystem:native", "/entry:start", "/nodefaultlib", "/opt:ref", "/WX", $"/map:{map}", $"/out:{file}"]
            : ["--subsystem", "native", "-e", "start", "--fatal-warnings", "-Map", map, "-o", file];
        NativeTool.Run(linker, [.. options, .. inputs]);
        return Read(file, map);
    }

    private static WindowsProgram Read(string file, string map)
    {
        using var image = new PEReader(File.OpenRead(file));
        var headers = image.PEHeaders.PEHeader!;
        var table = headers.ExceptionTableDirectory;
        var entries = image.GetSectionData(table.RelativeVirtualAddress).GetReader(0, table.Size);
        var unwound = new List<ulong>();
        for (; entries.RemainingBytes >= RuntimeFunction; entries.Offset += RuntimeFunction - sizeof(uint))
            unwound.Add(headers.ImageBase + entries.ReadUInt32());
        var functions = File.ReadLines(map).Select(line => Symbol().Match(line)).Where(match => match.Success)
            .GroupBy(match => match.Groups["name"].Value)
            .ToDictionary(group => group.Key, group => ulong.Parse(
                group.First().Groups["address"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        return new WindowsProgram(functions, unwound);
    }

    // lld: "0001:00000020   fastabi_init   0000000140001020   probe.o"; ld: "   0x0000000140001020   fastabi_init".
    [GeneratedRegex(@"^ [0-9a-f]{4}:[0-9a-f]{8}\s+(?<name>fastabi_\w+)\s+(?<address>[0-9a-f]{16})|^\s+0x(?<address>[0-9a-f]{16})\s+" +
        @"(?<name>fastabi_\w+)$")]
    private static partial Regex Symbol();
}
