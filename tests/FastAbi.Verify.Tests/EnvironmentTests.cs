using FastAbi.Headers.Clang;
using FastAbi.Verify.Tests.Cases;

namespace FastAbi.Verify.Tests;

/// <summary>FAB0080 to FAB0083: what keeps headers from being read ends with status 2 and says what to do.</summary>
public sealed class EnvironmentTests : IDisposable
{
    private readonly VerifyFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Verify_WithoutFolder_SaysSo()
    {
        Directory.Delete(_fixture.Headers, recursive: true);

        Fails(EnvironmentCases.NoFolder, "name the folder");
    }

    [Fact]
    public void Verify_FolderAroundTheHeaders_NamesTheRightOne()
    {
        Directory.Move(_fixture.Headers, _fixture.In("public"));
        Directory.CreateDirectory(_fixture.Headers);
        Directory.Move(_fixture.In("public"), _fixture.In("headers/xen"));

        Fails(EnvironmentCases.NoHeader, $"did you mean '{_fixture.Headers}/xen'?");
    }

    [Fact]
    public void Verify_HeaderThatDoesNotParse_IsShownInItsPlace()
    {
        _fixture.Write(AlteredCase.Header, "\nstruct {\n");

        Fails(EnvironmentCases.NotParsed, $"{_fixture.Headers}/xen.h(2,");
    }

    [Theory]
    [InlineData(null, "sched.h is missing, and 7 names of the specification cannot be found; name a folder")]
    [InlineData("", "sched.h is empty, and 7 names of the specification cannot be found; take it from")]
    [InlineData("#ifdef NEVER\n#define DEMOP_open 0\n#endif\n", "sched.h declares nothing, and 7 names of the specification cannot be found; a condition in it")]
    public void Headers_OneSaysNothing_IsNamedInsteadOfItsNames(string? text, string finding)
    {
        // What the small header declares, but for the types that all take from it, is in another one.
        var lines = DemoFiles.All[AlteredCase.Header].Split('\n')
            .ToLookup(line => line.StartsWith("typedef", StringComparison.Ordinal) || line.Contains("LATEST", StringComparison.Ordinal));
        _fixture.Write(AlteredCase.Header, string.Join('\n', lines[true]));
        _fixture.Write("headers/sched.h", string.Join('\n', lines[false]));
        Assert.Empty(_fixture.Verify());
        if (text is null)
            File.Delete(_fixture.In("headers/sched.h"));
        else
            _fixture.Write("headers/sched.h", text);

        var run = GeneratorTool.Run("verify", "--abi", _fixture.Abi, "--headers", _fixture.Headers).Ended(2);

        var error = Assert.Single(run.Output.Split('\n'), line => line.Contains(": error ", StringComparison.Ordinal));
        Assert.StartsWith($"{_fixture.Headers}/sched.h(1,1): error {EnvironmentCases.SilentHeader}: {finding}", error,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_HeadersThatIncludeFromElsewhere_TakesOptionsAsACompilerDoes()
    {
        _fixture.Write(
            "elsewhere/include/types/demo.h",
            "#if WIDE != 16 || !defined(FORCED)\n#error wrong\n#endif\ntypedef unsigned short domid_t;\n");
        _fixture.Write("elsewhere/forced.h", "#define FORCED\n");
        _fixture.Write(
            AlteredCase.Header,
            DemoFiles.All[AlteredCase.Header].Replace("typedef uint16_t domid_t;", "#include <types/demo.h>", StringComparison.Ordinal));
        Fails(EnvironmentCases.NotParsed, "is found with -I, -D and -include");

        foreach (var options in (string[][])[["-I", _fixture.In("elsewhere/include"), "-D", "WIDE=16"],
            [$"-I{_fixture.In("elsewhere/include")}", "-DWIDE=16"]])
        {
            GeneratorTool.Run(
                ["verify", "--abi", _fixture.Abi, "--headers", _fixture.Headers, .. options, "-include", _fixture.In("elsewhere/forced.h")])
                .Ended(0);
            GeneratorTool.Run(["verify", "--abi", _fixture.Abi, "--headers", _fixture.Headers, .. options]).Ended(2);
        }

        Assert.Contains(
            EnvironmentCases.NoFolder, GeneratorTool.Run("verify", "--abi", _fixture.Abi, "--headers", _fixture.Headers, "-I", "nowhere")
            .Ended(2).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_CopyInALinuxTree_NeedsNoOptions()
    {
        // As in Linux: types and the part for x86 are elsewhere in the tree, and what would
        // need a configured kernel is included for nothing.
        _fixture.Write(
            "linux/arch/x86/include/asm/xen/interface.h",
            "#include <asm/clock.h>\n#define DEFINE_HANDLE(name) typedef name *__guest_handle_##name\n");
        _fixture.Write("linux/arch/x86/include/asm/clock.h", "struct clock { u32 version; u64 time; } __attribute__((__packed__));\n");
        _fixture.Write("linux/include/linux/spinlock.h", "#include <generated/autoconf.h>\n");
        Directory.CreateDirectory(_fixture.In("linux/include/xen/interface/hvm"));
        _fixture.Write("linux/include/xen/interface/xen.h", "#pragma once\n#include <asm/xen/interface.h>\nDEFINE_HANDLE(void);\n"
            + DemoFiles.All[AlteredCase.Header]
            .Replace("typedef struct { void *p; } __guest_handle_void;", "", StringComparison.Ordinal)
            .Replace("uint64_t cookie", "aligned_u64 cookie", StringComparison.Ordinal));
        _fixture.Write(
            "linux/include/xen/interface/memory.h",
            "#include <linux/spinlock.h>\n#include <xen/interface/xen.h>\n#define MEMORY_HEADER 1\n");
        foreach (var header in XenHeaders.OfHypercalls.Where(header => header is not ("xen.h" or "memory.h")))
            File.Copy(_fixture.In($"headers/{header}"), _fixture.In($"linux/include/xen/interface/{header}"));
        ToolRun Run() => GeneratorTool.Run("verify", "--abi", _fixture.Abi, "--headers", _fixture.In("linux/include/xen/interface"));
        Assert.Equal("0 errors, 0 warnings, 0 notes\n", Run().Ended(0).Output);

        // It has only what the kernel uses.
        File.WriteAllText(_fixture.In("linux/include/xen/interface/xen.h"),
            File.ReadAllText(_fixture.In("linux/include/xen/interface/xen.h"))
            .Replace("#define LEVEL_low (-1)", "", StringComparison.Ordinal));
        Assert.Contains($"note {EnvironmentCases.NotInCopy}: Xen's headers have no constant 'LEVEL_low'", Run().Ended(0).Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_HeadersOlderThanTheInterface_AreToldWhichOneTheyKnow()
    {
        _fixture.Write(
            AlteredCase.Header,
            "#define __XEN_LATEST_INTERFACE_VERSION__ 0x00040a00\n#if __XEN_INTERFACE_VERSION__ > " +
            "__XEN_LATEST_INTERFACE_VERSION__\n#error too new\n#endif\n" +
            DemoFiles.All[AlteredCase.Header].Split('\n', 2)[1]);

        Fails(EnvironmentCases.NotParsed, "these headers know no newer interface than 0x00040a00: --interface-version 0x00040a00");
        GeneratorTool.Run("verify", "--abi", _fixture.Abi, "--headers", _fixture.Headers, "--interface-version", "0x00040a00").Ended(0);
    }

    [Fact]
    public void Verify_WithoutLibClang_SaysHowToGetIt()
    {
        // libclang is opened once in a process.
        var run = ToolRun.In(_fixture.In("."), "env",
            $"LIBCLANG_PATH={_fixture.Headers}", "dotnet", Path.Combine(AppContext.BaseDirectory, "fastabi.dll"), "verify", "--headers",
            "headers");

        Assert.Equal(2, run.Status);
        Assert.StartsWith($"headers(1,1): error {EnvironmentCases.NoLibClang}: libclang is missing", run.Output, StringComparison.Ordinal);
        Assert.Contains("libclang1-14", run.Output, StringComparison.Ordinal);
    }

    private void Fails(string id, string text)
    {
        var run = GeneratorTool.Run("verify", "--abi", _fixture.Abi, "--headers", _fixture.Headers).Ended(2);
        Assert.Contains($" error {id}: ", run.Output, StringComparison.Ordinal);
        Assert.Contains(text, run.Output, StringComparison.Ordinal);
    }
}
