using FastAbi.Native.Tests.Toolchain;

namespace FastAbi.Native.Tests.Inline;

/// <summary><c>fastabi_inline.h</c> pleases compilers in every language, with kernels' flags and for each choice of instruction.</summary>
public sealed class InlineHeaderTests
{
    /// <summary>What a kernel whose code is patched at boot defines: both instructions, and where they are noted.</summary>
    private const string Alternative = """
        #define FASTABI_INLINE_CALL \
        	"771:\n\tvmcall\n772:\n\t" \
        	".pushsection .altinstructions, \"a\"\n\t.long 771b - ., 773f - .\n\t.byte 772b - 771b, 774f - 773f\n\t.popsection\n\t" \
        	".pushsection .altinstr_replacement, \"ax\"\n773:\n\tvmmcall\n774:\n\t.popsection"

        """;

    /// <summary>What a kernel with static keys defines: a jump that is patched to be taken or not.</summary>
    private const string StaticKey = """
        #define FASTABI_INLINE_CALL \
        	"1:\n\t.byte 0x0f, 0x1f, 0x44, 0x00, 0x00\n\tvmcall\n\tjmp 3f\n2:\n\tvmmcall\n3:\n\t" \
        	".pushsection __jump_table, \"aw\"\n\t.balign 8\n\t.long 1b - ., 2b - .\n\t.quad xen_vmmcall - .\n\t.popsection"

        """;

    private static readonly Dictionary<string, string> _choices = new(StringComparer.Ordinal)
    {
        ["vmcall"] = "#define FASTABI_VENDOR_VMCALL\n",
        ["vmmcall"] = "#define FASTABI_VENDOR_VMMCALL\n",
        ["sim"] = "#define FASTABI_SIM\n",
        ["any"] = "",
        ["condition"] = "extern int is_amd;\n#define FASTABI_INLINE_VMMCALL is_amd\n",
        ["alternative"] = Alternative,
        ["static key"] = StaticKey,
    };

    public static MatrixTheoryData<string, string> Languages { get; } = new(
        Language.Names, [.. _choices.Keys]);

    public static MatrixTheoryData<string, string> Dialects { get; } = new(
        InlineCompilation.Compilers, ["gnu89", "gnu99", "gnu11", "gnu17", "gnu2x"]);

    public static MatrixTheoryData<string, string> Kernels { get; } = new(
        InlineCompilation.Compilers,
        [
            "-O2 -mcmodel=kernel -fno-pic", "-O2 -mcmodel=kernel -fno-pic -fno-omit-frame-pointer -g",
            "-Os -fPIE", "-O0", "-O3 -mcmodel=large -fno-pic",
            "-O2 -fsanitize=undefined", "-O2 -fstack-protector-all -fcf-protection=full",
        ]);

    [Theory]
    [MemberData(nameof(Languages))]
    public void Header_InEachLanguage_CompilesWithoutWarning(string languageName, string choice)
    {
        var language = Language.Named(languageName);
        Compile(
            language.Compiler, $"language-{choice}", language.Extension, choice,
            [.. language.StrictFlags, "-Wconversion", "-Wsign-conversion", "-O2"]);
    }

    /// <summary>Older dialects than the C11 of fastabi_calls.h are fine where they are not pedantic.</summary>
    [Theory]
    [MemberData(nameof(Dialects))]
    public void Header_InEachDialect_CompilesWithoutWarning(string compiler, string dialect) =>
        Compile(
            compiler, $"dialect-{dialect}", ".c", "vmcall",
            [$"-std={dialect}", "-Wall", "-Wextra", "-Wdeclaration-after-statement", "-Werror", "-O2"]);

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Header_WithAKernelsFlags_CompilesWithoutWarning(string compiler, string flags) =>
        Compile(
            compiler, $"kernel{flags}", ".c", "any",
            ["-std=gnu11", "-ffreestanding", "-mno-red-zone", "-mgeneral-regs-only", .. flags.Split(' '), "-Wall", "-Wextra", "-Wpedantic",
            "-Werror"]);

    /// <summary>A function that the user wrote for the out-of-line calls takes the inline ones by another name.</summary>
    [Theory]
    [MemberData(nameof(Languages))]
    public void Functions_EveryOperation_HaveTheTypesOfTheNativeOnes(string languageName, string choice)
    {
        var language = Language.Named(languageName);
        var pairs = RepositoryAbi.Operations.Select(operation =>
            $"int is_{operation.Symbol}(void);\nint is_{operation.Symbol}(void)\n{{\n" +
            $"\treturn (fastabi_native_{operation.Symbol} == fastabi_inline_{operation.Symbol});\n}}\n");
        Compile(language.Compiler, $"types-{choice}", language.Extension, choice, [.. language.StrictFlags], string.Concat(pairs));
    }

    private static void Compile(
        string compiler, string test, string extension, string choice, IReadOnlyList<string> flags, string more = "")
    {
        var folder = WorkFolder.Fresh(Path.Combine("inline", "headers", test.Replace(' ', '-'), compiler));
        var text = $"{_choices[choice]}#include <fastabi.h>\n#include <fastabi_inline.h>\n\n{Calls}{more}";
        var source = WorkFolder.Write(folder, "test" + extension, text);
        NativeTool.Run(compiler, [.. flags, "-I", WorkFolder.Headers, "-c", source, "-o", Path.Combine(folder, "test.o")]);
    }

    /// <summary>A call site of each operation, as a kernel's author writes it.</summary>
    private static string Calls { get; } = string.Concat(RepositoryAbi.Operations.Select(operation =>
    {
        var arguments = operation.Inputs.Select((_, number) => $"{number + 1}");
        string[] outputs = operation.Outputs.Count switch
        {
            0 => [],
            1 => [$"\t{operation.Outputs[0].Type.Spelling} out;\n"],
            _ => [$"\tstruct fastabi_{operation.Symbol}_out out;\n"],
        };
        var name = $"call_{operation.Symbol}";
        var last = operation.OutputStruct.Members is [.., var member] ? member : null;
        var use = operation.Outputs.Count switch
        {
            0 => "result",
            1 => "(long)out",
            _ => $"(long)out.{last!.Name}{(last.IsArray ? "[0]" : "")}",
        };
        return $"long {name}(void);\nlong {name}(void)\n{{\n{string.Concat(outputs)}\tlong result = fastabi_inline_{operation.Symbol}(" +
            $"{string.Join(", ", arguments.Concat(outputs.Select(_ => "&out")))});\n\n" +
            $"\tif (result < 0)\n\t\treturn result;\n\treturn {use};\n}}\n\n";
    }));
}
