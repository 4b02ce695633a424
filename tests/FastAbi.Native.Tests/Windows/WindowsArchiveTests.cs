using FastAbi.Model.Operations;
using FastAbi.Native.Tests.Programs;
using FastAbi.Native.Tests.Toolchain;

namespace FastAbi.Native.Tests.Windows;

/// <summary>The archives for Windows, made by either compiler, link by Microsoft's kind of linker and by mingw's.</summary>
public sealed class WindowsArchiveTests
{
    private const string Used = "event_channel.status";

    private static readonly string[] _linkers = ["lld-link", "x86_64-w64-mingw32-ld"];

    public static MatrixTheoryData<string, string> Links { get; } = new(WindowsBuild.All.Select(build => build.Name), _linkers);

    public static TheoryData<string> Builds => [.. WindowsBuild.All.Select(build => build.Name)];

    /// <summary>Each compiler's archives do what the specification says, with no instruction too many.</summary>
    [Theory]
    [MemberData(nameof(Builds))]
    public void Archive_OfEachCompiler_IsProved(string build)
    {
        foreach (var archive in WindowsBuild.Archives)
            LibraryProof.Assert(RepositoryAbi.Abi, WindowsBuild.Named(build).Archive(archive), hasBounce: false);
    }

    /// <summary>It carries the operation that it uses and no other, and each of its functions has unwind information.</summary>
    [Theory]
    [MemberData(nameof(Links))]
    public void Program_UsingOneOperation_ContainsNoOther(string build, string linker)
    {
        var program = Linked(build, linker, [Used], "fastabi.lib");
        string[] unwound = ["fastabi_native_event_channel_status", "fastabi_classic_event_channel_status", "fastabi_init"];
        Assert.Equal(
            ["fastabi_classic_event_channel_status", "fastabi_enosys", "fastabi_event_channel_status", "fastabi_info", "fastabi_init",
                "fastabi_native_event_channel_status"],
            program.Functions.Keys.Except(["fastabi_mode", "fastabi_vmmcall", "fastabi_direct_map_offset"]).Order(StringComparer.Ordinal));
        Assert.All(unwound, name => Assert.Contains(program.Functions[name], program.Unwound));
        Assert.DoesNotContain(program.Functions["fastabi_event_channel_status"], program.Unwound);
    }

    /// <summary>The archives ask for nothing of a runtime: no probe of the stack, no memset.</summary>
    [Theory]
    [MemberData(nameof(Links))]
    public void Program_UsingAllOperations_NeedsNothingElse(string build, string linker)
    {
        foreach (var archive in WindowsBuild.Archives)
        {
            var program = Linked(build, linker, [.. RepositoryAbi.Operations.Select(operation => operation.Name)], archive);
            Assert.All(
                RepositoryAbi.Operations, operation => Assert.Contains($"fastabi_native_{operation.Symbol}", program.Functions.Keys));
        }
    }

    [Fact]
    public void Archive_MadeAgain_HasTheSameBytes() => Assert.All(WindowsBuild.Archives, name => Assert.Equal(
        File.ReadAllBytes(Path.Combine(TestPaths.Out, "lib", "windows", name)), File.ReadAllBytes(WindowsBuild.Mingw.Archive(name))));

    /// <summary>As a driver's compiler takes them: mingw's, and clang in the form of Microsoft's.</summary>
    [Theory]
    [InlineData("x86_64-w64-mingw32-gcc", "-std=c11 -O2 -Wall -Wextra -pedantic -Werror")]
    [InlineData("clang", "--driver-mode=cl --target=x86_64-pc-windows-msvc /O2 /W4 /WX")]
    [InlineData("clang", "--driver-mode=cl --target=x86_64-pc-windows-msvc /O2 /W4 /WX /TP")]
    public void Headers_ForWindows_CompileWithoutWarning(string compiler, string flags)
    {
        var folder = WorkFolder.Fresh($"windows-headers{string.Concat(flags.Where(char.IsAsciiLetterOrDigit))}");
        foreach (var kind in (string[])["", "inline_"])
        {
            var source = WorkFolder.Write(folder, $"{kind}calls.c", ProgramOf(
                "#include <fastabi.h>\n#include <fastabi_inline.h>\n",
                [.. RepositoryAbi.Operations.Select(operation => (operation, $"fastabi_{kind}{operation.Symbol}"))]));
            NativeTool.Run(compiler,
                [.. flags.Split(' '), "-I", WorkFolder.Headers, "-c", source, "-o", Path.ChangeExtension(source, ".o")]);
        }
    }

    private static WindowsProgram Linked(string build, string linker, IReadOnlyList<string> operations, string archive)
    {
        var folder = WorkFolder.Fresh($"windows-link-{build}-{linker}-{operations.Count}-{archive}");
        var source = WorkFolder.Write(folder, "program.c", ProgramOf("#include <fastabi.h>\n", [.. operations.Select(RepositoryAbi.Named)
            .Select(operation => (operation, $"fastabi_{operation.Symbol}"))]));
        var compiled = Path.Combine(folder, "program.o");
        var toolchain = WindowsBuild.Named(build);
        NativeTool.Run(toolchain.Compile[0],
        [
            .. toolchain.Compile.Skip(1), "-O1", "-Wall", "-Wextra", "-pedantic", "-Werror", "-I", WorkFolder.Headers, "-c", source,
            "-o", compiled,
        ]);
        return WindowsProgram.Link(linker, folder, compiled, toolchain.Archive(archive));
    }

    private static string ProgramOf(string headers, IReadOnlyList<(Operation Operation, string Function)> calls) =>
        headers + string.Concat(calls.Select(call => CallText.Function(call.Operation, call.Function))) +
        "int start(void);\nint start(void)\n{\n\treturn (int)fastabi_init()" +
        string.Concat(calls.Select(call => $" + try_{call.Function}()")) + ";\n}\n";
}
