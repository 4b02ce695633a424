using System.Globalization;
using FastAbi.Model.Registers;
using FastAbi.Native.Tests.Toolchain;

namespace FastAbi.Native.Tests;

/// <summary>fastabi_exposure.h finds the registers of a call as an exception handler sees it.</summary>
public sealed class ExposureTests
{
    // Wrong in the upper half of a register, too: what is cut off is another call.
    private static readonly (ulong Rax, ulong Rdi)[] _unknown =
        [(0x40000020, 99), (0x20, 4), (0x1_4000_0020, 4), (0x40000020, 0x1_0000_0004), (0, 0), (ulong.MaxValue, ulong.MaxValue)];

    public static TheoryData<string> Languages => [.. Language.Names];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Function_OfEachCall_GivesTheModelsMasks(string language)
    {
        var (compiler, suffix) = (Language.Named(language).Compiler, Language.Named(language).Extension);
        var folder = WorkFolder.Fresh(Path.Combine("exposure", compiler));
        var calls = RepositoryAbi.Operations.Select(operation => ((ulong)operation.CallIndex, (ulong)(operation.Index ?? 0)));
        var source = WorkFolder.Write(folder, $"print{suffix}", $$"""
            #include <fastabi_exposure.h>
            #include <stdio.h>
            int main(void)
            {
            {{string.Concat(calls.Concat(_unknown).Select(call =>
                $"\tprintf(\"%04x\\n\", fastabi_exposure(0x{call.Item1:x}UL, 0x{call.Item2:x}UL));\n"))}}
            	return 0;
            }

            """);
        var program = Path.Combine(folder, "print");
        NativeTool.Run(compiler, ["-O2", "-I", WorkFolder.Headers, source, "-o", program]);
        Assert.Equal(
            RepositoryAbi.Operations.Select(operation => operation.Exposure).Concat(_unknown.Select(_ => Exposure.OfUnknown))
                .Select(exposure => (exposure.Out << 8 | exposure.In).ToString("x4", CultureInfo.InvariantCulture)),
            NativeTool.Run(program).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Constants_InAssembly_AreNumbers()
    {
        var source = WorkFolder.Write(WorkFolder.Fresh("exposure-assembly"), "test.S", "#include <fastabi_exposure.h>\n"
            + string.Concat(RepositoryAbi.Operations.Select(operation =>
                $".if FASTABI_EXPOSURE_IN(FASTABI_EXPOSURE_{operation.Symbol}) != {operation.Exposure.In}\n.error \"in\"\n.endif\n"))
            + ".section .note.GNU-stack, \"\", @progbits\n");
        foreach (var compiler in (string[])["gcc", "clang"])
            NativeTool.Run(compiler, "-I", WorkFolder.Headers, "-c", source, "-o", Path.ChangeExtension(source, ".o"));
    }
}
