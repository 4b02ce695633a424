using System.Text.RegularExpressions;
using FastAbi.Native.Tests.Toolchain;

namespace FastAbi.Native.Tests;

/// <summary>Xen's constants have Xen's values in every dialect, whichever header comes first.</summary>
public sealed partial class ConstantTests
{
    private static readonly string[] _ours = ["fastabi_constants.h", "fastabi_errno.h"];

    private static readonly string[] _xens =
        ["stdint.h", "xen/errno.h", "xen/xen.h", "xen/event_channel.h", "xen/grant_table.h", "xen/hvm/hvm_op.h", "xen/hvm/params.h",
        "xen/physdev.h", "xen/sched.h", "xen/vcpu.h"];

    private static readonly string[] _dialects =
        [.. new[] { "gcc", "clang" }.SelectMany(
        compiler => new[] { "gnu89", "c99", "gnu11", "gnu17", "gnu2x" }.Select(standard => $"{compiler} {standard} .c")),
         .. new[] { "g++", "clang++" }.SelectMany(
         compiler => new[] { "c++98", "gnu++11", "c++17", "gnu++20" }.Select(standard => $"{compiler} {standard} .cpp"))];

    public static MatrixTheoryData<string, string> Dialects { get; } = new(_dialects, ["before Xen's", "after Xen's"]);

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Constant_BesideXensHeaders_IsTheSame(string dialect, string place)
    {
        var parts = dialect.Split(' ');
        string[] headers = place == "before Xen's" ? [.. _ours, .. _xens] : [.. _xens, .. _ours];
        // An array of less than no elements is an error in every dialect.
        var text = string.Concat(headers.Select(Include)) +
            string.Concat(Names().Select(name => $"typedef char is_{name.Ours}[{name.Ours} == {name.Xens} ? 1 : -1];\n"));
        var source =
            WorkFolder.Write(WorkFolder.Fresh(Path.Combine("constants", $"{parts[0]}-{parts[1]}-{place[..5].Trim()}")), "test" + parts[2],
            text);
        NativeTool.Run(
            parts[0],
            [$"-std={parts[1]}", "-Wall", "-Wextra", "-Wpedantic", "-Wundef", "-Werror", "-I", WorkFolder.Headers, .. XenHeaders.Flags,
            "-fsyntax-only", source]);
    }

    [Fact]
    public void Constants_OfTheHeaders_AreThoseOfTheCSharpTypes()
    {
        var defined =
            _ours.SelectMany(header => DefineLine().Matches(File.ReadAllText(Path.Combine(WorkFolder.Headers, header)))
            .Select(match => match.Groups[1].Value));
        Assert.Equal(Names().Select(name => name.Ours).Order(StringComparer.Ordinal), defined.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Constants_InAssembly_AreNumbers()
    {
        var text = string.Concat(_ours.Select(header => $"#include <{header}>\n"))
            + string.Concat(Names().Select(name => $".long {name.Ours}\n"));
        var source =
            WorkFolder.Write(WorkFolder.Fresh("constants-assembly"), "test.S", text + ".section .note.GNU-stack, \"\", @progbits\n");
        foreach (var compiler in (string[])["gcc", "clang"])
        {
            NativeTool.Run(compiler, "-Wa,--fatal-warnings", "-I", WorkFolder.Headers, "-c", source, "-o",
                Path.ChangeExtension(source, ".o"));
        }
    }

    /// <summary>Two of the error numbers are in Xen's header for Xen itself alone.</summary>
    private static string Include(string header) => header == "xen/errno.h"
        ? $"#define __XEN__\n#include <{header}>\n#undef __XEN__\n"
        : $"#include <{header}>\n";

    /// <summary>Everything that the C# types know by name, in C.</summary>
    private static IEnumerable<(string Ours, string Xens)> Names()
    {
        var types = RepositoryAbi.Abi.CSharpTypes.SelectMany(type => type.Constants)
            .Select(constant => ($"FASTABI_{constant.Constant}", constant.Constant));
        var errors = MemberLine().Matches(File.ReadAllText(Path.Combine(TestPaths.Root, "managed", "FastAbi", "XenErrno.cs")))
            .Select(match => match.Groups[1].Value).Select(name => ($"FASTABI_{name}", $"XEN_{name}"));
        return types.Concat(errors);
    }

    [GeneratedRegex(@"^#define (FASTABI_\w+) ", RegexOptions.Multiline)]
    private static partial Regex DefineLine();

    [GeneratedRegex(@"^    (E\w+) = \d+,", RegexOptions.Multiline)]
    private static partial Regex MemberLine();
}
