using System.Diagnostics;
using FastAbi.Model.Classic;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;

namespace FastAbi.Native.Tests.Windows;

/// <summary>
/// A program for Windows steps through every function of the archive, by both instructions and in each mode, and asks RtlVirtualUnwind
/// before each instruction for the caller. Wine runs it, whose unwinder knows nothing of this library.
/// </summary>
public sealed class UnwinderTests
{
    private const string Wine = "/usr/lib/wine/wine64";

    private static readonly Lazy<string> _prefix = new(() => WorkFolder.Fresh("wine"));

    public static TheoryData<string> Builds => [.. WindowsBuild.All.Select(build => build.Name)];

    [Theory]
    [MemberData(nameof(Builds))]
    public void Unwinder_BeforeEachInstruction_FindsTheCaller(string build)
    {
        var functions = RepositoryAbi.Operations.Count * 5;
        var run = Step(build, []);
        Assert.Matches($"^{functions} functions, [0-9]{{5}} instructions, 0 failures\r?\n$", run.Succeeded().Output);
    }

    [Theory]
    [MemberData(nameof(Builds))]
    public void Unwinder_SavedRegisterElsewhere_IsNoticed(string build)
    {
        const string Right = "FASTABI_SAVED %rdi, 16,";
        var text = File.ReadAllText(Path.Combine(WorkFolder.AssemblySources, "windows", "event_channel_send.S"));
        Assert.Contains(Right, text, StringComparison.Ordinal);
        var source = WorkFolder.Write(WorkFolder.Fresh($"step-wrong-{build}"), "wrong.S",
            text.Replace(Right, "FASTABI_SAVED %rdi, 24,", StringComparison.Ordinal));
        var run = Step(
            build, ["-DFASTABI_VENDOR_ANY", "-I", Path.Combine(WorkFolder.AssemblySources, "windows"), source], "-wrong").Ended(1);
        Assert.All(run.Lines().SkipLast(1), line => Assert.Matches(
            "^fastabi_(native_)?event_channel_send, .*: the unwinder does not find the caller's registers", line));
    }

    private static ToolRun Step(string build, string[] before, string suffix = "")
    {
        var folder = WorkFolder.Fresh($"step-{build}{suffix}");
        var table = WorkFolder.Write(folder, "table.c", Table());
        var program = Path.Combine(folder, "step.exe");
        NativeTool.Run(
            "x86_64-w64-mingw32-gcc",
            [
                "-std=gnu11", "-O1", "-Wall", "-Wextra", "-Werror", "-I", WorkFolder.Sources, "-I", WorkFolder.Headers, "-o", program,
                table, Path.Combine(WorkFolder.Sources, "step.c"), Path.Combine(WorkFolder.Sources, "step_call.S"), .. before,
                WindowsBuild.Named(build).Archive("fastabi.lib"),
            ]);
        ProcessStartInfo info = new(Wine, [program]);
        info.Environment["WINEPREFIX"] = _prefix.Value;
        info.Environment["WINEDEBUG"] = "-all";
        // It would offer to download what shows web pages.
        info.Environment["WINEDLLOVERRIDES"] = "mscoree,mshtml=";
        return ToolRun.Of(info);
    }

    private static string Table() =>
        "#include \"step.h\"\n\n#include <fastabi.h>\n\nconst struct step_function step_functions[] = {\n" +
        string.Concat(RepositoryAbi.Operations.SelectMany(Rows)) +
        "};\nconst unsigned int step_function_count = sizeof(step_functions) / sizeof(step_functions[0]);\n";

    private static IEnumerable<string> Rows(Operation operation)
    {
        var native = (Index: operation.CallIndex, Lost: Enum.GetValues<Gpr>().Where(register => !operation.Preserves(register)));
        var classic = operation.Classic.IsCarried
            ? (Index: operation.HypercallIndex, Lost: ClassicRegisters.Arguments.Take(operation.Classic.Arguments.Count))
            : (0, []);
        yield return Row(operation, "native_", -1, native.Index, native.Lost);
        yield return Row(operation, "classic_", -1, classic.Index, classic.Lost);
        yield return Row(operation, "", 0, 0, []);
        yield return Row(operation, "", 1, classic.Index, classic.Lost);
        yield return Row(operation, "", 2, native.Index, native.Lost);
    }

    private static string Row(Operation operation, string kind, int mode, uint index, IEnumerable<Gpr> lost)
    {
        var symbol = $"fastabi_{kind}{operation.Symbol}";
        var bytes = operation.Outputs.Count switch
        {
            0 => "0",
            1 => $"sizeof({operation.Outputs[0].Type.Spelling})",
            _ => $"sizeof(struct fastabi_{operation.Symbol}_out)",
        };
        var mask = lost.Aggregate(0u, (bits, register) => bits | 1u << (int)register);
        return $"\t{{ \"{symbol}\", (void *){symbol}, {operation.Inputs.Count}, {bytes}, {mode}, 0x{index:x}, 0x{mask:x} }},\n";
    }
}
