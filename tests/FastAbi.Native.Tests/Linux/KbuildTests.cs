using System.Text.RegularExpressions;

namespace FastAbi.Native.Tests.Linux;

/// <summary>Linux's own build takes the sources, and neither its compiler nor its objtool has anything to say.</summary>
public sealed partial class KbuildTests : IDisposable
{
    private const string Order = """
        #include <linux/types.h>
        FIRST
        #include <xen/interface/xen.h>
        #include <xen/interface/event_channel.h>
        #include <xen/interface/grant_table.h>
        #include <xen/interface/memory.h>
        #include <xen/interface/sched.h>
        #include <xen/interface/vcpu.h>
        #include <xen/interface/version.h>
        #include <xen/interface/hvm/hvm_op.h>
        #include <xen/interface/hvm/params.h>
        LAST

        domid_t here = FASTABI_DOMID_SELF == DOMID_SELF;

        """;

    // Behind the hooks of docs/confidential.md: Linux's types for them, and its view of the page.
    private const string Hooks = """
        #include <linux/build_bug.h>
        #include <linux/stddef.h>
        #include <asm/svm.h>

        const struct x86_hyper_runtime xen_runtime = {
        	.sev_es_hcall_prepare = xen_sev_es_hcall_prepare,
        	.sev_es_hcall_finish = xen_sev_es_hcall_finish,
        };

        #define SAME(member) static_assert(offsetof(struct fastabi_ghcb, member) == offsetof(struct ghcb, save.member))
        #define EXIT(member) static_assert(offsetof(struct fastabi_ghcb, exit_##member) == offsetof(struct ghcb, save.sw_exit_##member))
        SAME(cpl);
        SAME(xss);
        SAME(dr7);
        SAME(rip);
        SAME(rsp);
        SAME(rax);
        SAME(rcx);
        SAME(rdx);
        SAME(rbx);
        SAME(rbp);
        SAME(rsi);
        SAME(rdi);
        SAME(r8);
        SAME(r9);
        SAME(r10);
        SAME(r11);
        SAME(r12);
        SAME(r13);
        SAME(r14);
        SAME(r15);
        SAME(xcr0);
        SAME(valid_bitmap);
        SAME(x87_state_gpa);
        EXIT(code);
        EXIT(info_1);
        EXIT(info_2);
        static_assert(offsetof(struct fastabi_ghcb, scratch) == offsetof(struct ghcb, save.sw_scratch));
        static_assert(offsetof(struct fastabi_ghcb, shared_buffer) == offsetof(struct ghcb, shared_buffer));
        static_assert(offsetof(struct fastabi_ghcb, protocol_version) == offsetof(struct ghcb, protocol_version));
        static_assert(offsetof(struct fastabi_ghcb, usage) == offsetof(struct ghcb, ghcb_usage));
        static_assert(sizeof(struct fastabi_ghcb) == sizeof(struct ghcb));

        """;

    private readonly TemporaryFolder _folder = new();

    /// <summary>6.12 has landing pads (IBT), padding for call depth tracking and return thunks, 6.1 has return thunks.</summary>
    public static TheoryData<string> Releases => ["6.1", "6.12"];

    public static MatrixTheoryData<string, string> Languages { get; } = new(["6.1", "6.12"], ["gnu11", "gnu17", "gnu2x"]);

    public void Dispose() => _folder.Dispose();

    /// <summary>The module has the hooks of docs/confidential.md besides, as they stand there.</summary>
    [Theory]
    [MemberData(nameof(Releases))]
    public void Module_OfTheExampleAndTheHooks_IsBuiltWithoutAWarning(string release)
    {
        LinuxModule.Stage(_folder.Path);
        _folder.Write("hooks.c", $"{HooksOfTheDocument()}{Hooks}");
        File.AppendAllText(_folder.In("Kbuild"), "fastabi_example-y += hooks.o\n");

        var run = LinuxModule.Make(_folder.Path, release).Succeeded();

        Assert.DoesNotContain(Lines(run), IsWarning);
        Assert.True(File.Exists(_folder.In(LinuxModule.File)) && File.Exists(_folder.In("hooks.o")), run.Output);
    }

    /// <summary>What the form for objtool is for: it does look at these sources.</summary>
    [Theory]
    [MemberData(nameof(Releases))]
    public void Module_WithoutTheFormForObjtool_IsComplainedAbout(string release)
    {
        LinuxModule.Stage(_folder.Path);
        var header = _folder.In("fastabi/linux/assembly.h");
        File.WriteAllText(
            header,
            File.ReadAllText(header).Replace("#define FASTABI_OBJTOOL", "", StringComparison.Ordinal)
                .Replace("#define FASTABI_ENDBR", "#define NO_FASTABI_ENDBR", StringComparison.Ordinal)
                .Replace("defined(CONFIG_CALL_PADDING)", "0", StringComparison.Ordinal));

        var run = LinuxModule.Make(_folder.Path, release);

        Assert.Contains("falls through to next function", run.Complaints, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Headers_BeforeAndAfterLinuxOwn_DoNotClash(string release, string standard)
    {
        const string Ours = "#include \"fastabi.h\"\n#include \"fastabi_exposure.h\"";
        LinuxModule.Stage(_folder.Path);
        _folder.Write("Kbuild", $"""
            include $(src)/fastabi/linux/Kbuild.include
            ccflags-y += -std={standard} -Wpedantic -Wno-error
            obj-m := order.o
            order-y := first.o last.o
            """ + "\n");
        _folder.Write("first.c", Order.Replace("FIRST", Ours, StringComparison.Ordinal).Replace("LAST", "", StringComparison.Ordinal));
        _folder.Write("last.c", Order.Replace("LAST", Ours, StringComparison.Ordinal).Replace("FIRST", "", StringComparison.Ordinal));

        // It is no module, which is told only when both are compiled.
        var run = LinuxModule.Make(_folder.Path, release);

        Assert.True(File.Exists(_folder.In("first.o")) && File.Exists(_folder.In("last.o")), run.Complaints);
        Assert.DoesNotContain(Lines(run), line => IsWarning(line) && line.Contains("/fastabi/", StringComparison.Ordinal));
    }

    /// <summary>A source that the generator adds must not be forgotten there.</summary>
    [Fact]
    public void KbuildInclude_Sources_AreThoseOfTheArchive()
    {
        var text = File.ReadAllText(Path.Combine(TestPaths.Root, "native/linux/Kbuild.include"));
        var listed = text.Split([' ', ',', '\n', '\t', ')', '\\'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.EndsWith(".o", StringComparison.Ordinal) && word.Contains('/', StringComparison.Ordinal))
            .Select(Path.GetFileName);

        Assert.Equal(CodeFile.Read(Archive.All[0].File).Select(member => member.Name).Order(), listed.Order());
    }

    private static string HooksOfTheDocument() =>
        CodeInC().Match(File.ReadAllText(Path.Combine(TestPaths.Root, "docs/confidential.md"))).Groups["code"].Value;

    [GeneratedRegex("^### In Linux$.*?^```c\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeInC();

    private static string[] Lines(ToolRun run) => $"{run.Output}{run.Complaints}".Split('\n');

    private static bool IsWarning(string line) =>
        line.Contains("warning", StringComparison.OrdinalIgnoreCase) || line.Contains("error", StringComparison.OrdinalIgnoreCase);
}
