using System.Text.RegularExpressions;
using FastAbi.Model.Operations;
using FastAbi.Native.Tests.Toolchain;

namespace FastAbi.Native.Tests;

/// <summary>The headers of out/include please every compiler and language that they promise to please.</summary>
public sealed partial class HeaderTests
{
    private static readonly string[] _headers =
    [
        "fastabi.h", "fastabi_calls.h", "fastabi_constants.h", "fastabi_errno.h", "fastabi_exposure.h", "fastabi_ghcb.h", "fastabi_sim.h",
        "fastabi_types.h",
    ];

    /// <summary>C forbids a source without a declaration, which one of macros is.</summary>
    private const string NotEmpty = "extern int declared;\n";

    /// <summary>Xen's headers that a guest kernel uses. They take the integer types from their user.</summary>
    private static readonly string[] _xenHeaders =
    [
        "stdint.h", "xen/xen.h", "xen/errno.h", "xen/event_channel.h", "xen/features.h", "xen/grant_table.h", "xen/hvm/hvm_op.h",
        "xen/hvm/params.h", "xen/memory.h", "xen/physdev.h", "xen/sched.h", "xen/vcpu.h", "xen/version.h", "xen/arch-x86/cpuid.h",
        "xen/elfnote.h",
    ];

    public static MatrixTheoryData<string, string, string> Compilations { get; } =
        new(Language.Names, ["hosted", "freestanding"], _headers);

    public static MatrixTheoryData<string, string, string> XenCompilations { get; } = new(Language.Names, ["before", "after"], _headers);

    public static TheoryData<string> Languages => [.. Language.Names];

    /// <summary>It has 64 bits in Linux and 32 in Windows.</summary>
    [Fact]
    public void Headers_OfAllTargets_HaveNoLong() => Assert.All(
        Directory.GetFiles(WorkFolder.Headers, "*.h"),
        header => Assert.DoesNotMatch(
            @"(?<!\blong )\blong\b(?! long\b)|\b(0x)?[0-9a-f]+ul\b", Comment().Replace(File.ReadAllText(header).ToLowerInvariant(), "")));

    [Theory]
    [MemberData(nameof(Compilations))]
    public void Header_Alone_CompilesWithoutWarning(string language, string environment, string header)
    {
        var flags = environment == "freestanding" ? ["-ffreestanding"] : Array.Empty<string>();
        AssertCompiles(language, Includes(header, header) + NotEmpty, $"alone-{environment}-{header}", flags);
    }

    [Theory]
    [MemberData(nameof(XenCompilations))]
    public void Header_WithXensHeaders_CompilesWithoutWarning(string language, string place, string header)
    {
        string[] order = place == "before" ? [.. _xenHeaders, header] : [header, .. _xenHeaders];
        // A clash between Xen's headers and ours is found all the same.
        AssertCompiles(language, Includes(order), $"xen-{place}-{header}",
            XenHeaders.Flags);
    }

    /// <summary>A kernel's own header takes the place of the compiler's, of which there may be none.</summary>
    [Theory]
    [MemberData(nameof(Languages))]
    public void Headers_WithTypesOfTheKernels_NeedNoOthers(string language)
    {
        var folder = WorkFolder.Fresh(Path.Combine("headers", "types", Language.Named(language).Compiler));
        WorkFolder.Write(folder, "kernel-types.h", """
            typedef unsigned char uint8_t;
            typedef unsigned short uint16_t, domid_t;
            typedef unsigned int uint32_t, evtchn_port_t, grant_ref_t, grant_handle_t;
            typedef unsigned long uint64_t, size_t;
            typedef short int16_t;
            typedef int int32_t;
            typedef long int64_t;
            #define offsetof(type, member) __builtin_offsetof(type, member)

            """);
        AssertCompiles(
            language, Includes("fastabi.h", "fastabi_sim.h"), "own-types", "-nostdinc", "-I", folder,
            "-DFASTABI_TYPES_HEADER=<kernel-types.h>", "-DFASTABI_XEN_TYPES");
    }

    /// <summary>Kernels are compiled as older C.</summary>
    [Theory]
    [InlineData("gnu89")]
    [InlineData("gnu99")]
    [InlineData("gnu11")]
    [InlineData("gnu2x")]
    public void Library_OfEachC_CompilesWithoutWarning(string standard)
    {
        foreach (var compiler in new[] { "gcc", "clang" })
        {
            NativeTool.Run(
                compiler,
                $"-std={standard}", "-Wall", "-Wextra", "-Wpedantic", "-Wdeclaration-after-statement", "-Wstrict-prototypes", "-Werror",
                "-ffreestanding", "-fsyntax-only", "-DFASTABI_VENDOR_ANY", Path.Combine(TestPaths.Root, "native/probe/probe.c"));
        }
    }

    /// <summary>Each by itself, as kernels include them. One is over Xen's own headers.</summary>
    [Theory]
    [InlineData("gnu89")]
    [InlineData("gnu99")]
    [InlineData("gnu2x")]
    public void Headers_EachAloneInEachC_CompileWithoutWarning(string standard)
    {
        var folder = WorkFolder.Fresh(Path.Combine("headers", "alone", standard));
        var sources = Directory.GetFiles(WorkFolder.Headers, "fastabi*.h").Select(header => Path.GetFileName(header))
            .Where(header => header != "fastabi_proposal.h")
            .Select(header => WorkFolder.Write(folder, $"{header}.c", Includes(header) + "extern int something;\n")).ToList();
        Assert.True(sources.Count > 5);
        foreach (var compiler in new[] { "gcc", "clang" })
        {
            NativeTool.Run(
                compiler,
                [$"-std={standard}", "-Wall", "-Wextra", "-Wpedantic", "-Wstrict-prototypes", "-Werror", "-ffreestanding", "-fsyntax-only",
                "-I", WorkFolder.Headers, .. sources]);
        }
    }

    /// <summary>Taking a function's address as a pointer of the wrong type is an error in both languages.</summary>
    [Theory]
    [MemberData(nameof(Languages))]
    public void Prototypes_EveryOperation_HaveTheModelsTypes(string language)
    {
        var pointers = RepositoryAbi.Operations.SelectMany(operation => ((string[])["", "native_", "classic_"]).Select(kind =>
            $"long (*{kind}{operation.Symbol})({Parameters(operation)}) = fastabi_{kind}{operation.Symbol};\n"));
        AssertCompiles(language, Includes("fastabi.h") + string.Concat(pointers), "prototypes");
    }

    [Fact]
    public void ForEachCall_Expanded_ListsEveryOperationOnce()
    {
        var folder = WorkFolder.Fresh("for-each-call");
        var source =
            WorkFolder.Write(
            folder, "list.c", Includes("fastabi.h") + "#define LINE(...) CALL __VA_ARGS__;\nFASTABI_FOR_EACH_CALL(LINE)\n");
        var listed = NativeTool.Run(NativeTool.Compiler, "-E", "-P", "-I", WorkFolder.Headers, source)
            .Split(["\n", ";"], StringSplitOptions.TrimEntries)
            .Where(line => line.StartsWith("CALL ", StringComparison.Ordinal))
            .Select(line => line["CALL ".Length..]);
        Assert.Equal(
            RepositoryAbi.Operations.Select(operation => $"{operation.Symbol}, {operation.Inputs.Count}, {operation.OutputStruct.Size}"),
            listed);
    }

    private static string Includes(params IEnumerable<string> headers) =>
        string.Concat(headers.Select(header => $"#include <{header}>\n"));

    private static string Parameters(Operation operation)
    {
        var parameters = operation.Inputs.Select(input => input.Type.Alias ?? input.Type.Spelling);
        if (operation.Outputs.Count == 1)
            parameters = parameters.Append((operation.Outputs[0].Type.Alias ?? operation.Outputs[0].Type.Spelling) + " *");
        else if (operation.Outputs.Count > 1)
            parameters = parameters.Append($"struct fastabi_{operation.Symbol}_out *");
        return string.Join(", ", parameters.DefaultIfEmpty("void"));
    }

    private static void AssertCompiles(string languageName, string text, string test, params IEnumerable<string> flags)
    {
        var language = Language.Named(languageName);
        var folder = WorkFolder.Fresh(Path.Combine("headers", test, $"{language.Compiler}"));
        var source = WorkFolder.Write(folder, "test" + language.Extension, text);
        NativeTool.Run(language.Compiler, [.. language.StrictFlags, "-I", WorkFolder.Headers, "-fsyntax-only", .. flags, source]);
    }

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();
}
