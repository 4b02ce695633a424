namespace FastAbi.Native.Tests.Linux;

/// <summary>Linux's own build takes the sources, and neither its compiler nor its objtool has anything to say.</summary>
public sealed class KbuildTests : IDisposable
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

    private readonly TemporaryFolder _folder = new();

    /// <summary>6.12 has landing pads (IBT), padding for call depth tracking and return thunks, 6.1 has return thunks.</summary>
    public static TheoryData<string> Releases => ["6.1", "6.12"];

    public static MatrixTheoryData<string, string> Languages { get; } = new(["6.1", "6.12"], ["gnu11", "gnu17", "gnu2x"]);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Releases))]
    public void Module_OfTheExample_IsBuiltWithoutAWarning(string release)
    {
        LinuxModule.Stage(_folder.Path);

        var run = LinuxModule.Make(_folder.Path, release).Succeeded();

        Assert.DoesNotContain(Lines(run), IsWarning);
        Assert.True(File.Exists(_folder.In(LinuxModule.File)), run.Output);
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

    private static string[] Lines(ToolRun run) => $"{run.Output}{run.Complaints}".Split('\n');

    private static bool IsWarning(string line) =>
        line.Contains("warning", StringComparison.OrdinalIgnoreCase) || line.Contains("error", StringComparison.OrdinalIgnoreCase);
}
