using FastAbi.Build.Plan;
using FastAbi.Build.Processes;
using FastAbi.Build.Steps;

namespace FastAbi.Build.Tests;

/// <summary>Xen with FastABI in it: what is unpacked, changed and compiled, and what is not done again.</summary>
public sealed class XenStepsTests : IDisposable
{
    private const string Tree = "out/cache/xen/tree/xen";

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _programs = [];

    private string _file = "/* first */\n";
    private int _makeStatus;
    private BuildSettings _settings;

    public XenStepsTests()
    {
        _settings = new BuildSettings(_folder.Path, IsCI: false);
        _folder.Write("out/cache/xen/4.17/source.tar.xz", "4.17.5");
        _folder.Write("out/obj/bin/FastAbi.Tool/release/fastabi.dll", "tool");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Xen_FromTheTarball_IsCompiledTwiceFromOneTree()
    {
        Assert.All(await RunAsync(), result => Assert.Equal(StepState.Done, result.State));

        Assert.Equal(["tar", "xen --tree", "make olddefconfig", "make", "make"], _programs);
        Assert.Equal("--wrap=x -I/i FASTABI_COUNTING=\n/* first */\n", _folder.Read("out/xen/xen.elf"));
        Assert.Equal("--wrap=x -I/i FASTABI_COUNTING=y\n/* first */\n", _folder.Read("out/xen/xen-counting.elf"));
        Assert.Equal(
            "obj-y += hvm.o\nobj-y += fastabi/hook.o\n$(obj)/fastabi/%.o: CFLAGS-$(FASTABI_COUNTING) += -DFASTABI_DEBUG\n",
            _folder.Read($"{Tree}/arch/x86/hvm/Makefile"));
        Assert.Equal("# CONFIG_DEBUG is not set\n", _folder.Read($"{Tree}/.config"));
    }

    [Fact]
    public async Task Xen_ForDebugging_HasATreeOfItsOwn()
    {
        await RunAsync(BuildPlan.Bench);

        Assert.Equal("CONFIG_DEBUG=y\n", _folder.Read("out/cache/xen/tree-debug/xen/.config"));
        Assert.Equal("--wrap=x -I/i FASTABI_COUNTING=\n/* first */\n", _folder.Read("out/xen/xen-debug.elf"));
    }

    [Fact]
    public async Task Xen_NothingChanged_IsCurrent()
    {
        await RunAsync();
        _programs.Clear();

        Assert.All(await RunAsync(), result => Assert.Equal(StepState.Current, result.State));
        Assert.Empty(_programs);
    }

    [Fact]
    public async Task Xen_ToolIsNewAndItsFilesAreNot_CompilesNothing()
    {
        await RunAsync();
        _programs.Clear();
        _folder.Write("out/obj/bin/FastAbi.Tool/release/fastabi.dll", "other tool");

        await RunAsync();

        Assert.Equal(["xen --tree", "make olddefconfig"], _programs);
    }

    [Fact]
    public async Task Xen_FileIsNew_IsCompiledInTheSameTree()
    {
        await RunAsync();
        _programs.Clear();
        _file = "/* second */\n";
        _folder.Write("out/obj/bin/FastAbi.Tool/release/fastabi.dll", "other tool");

        await RunAsync();

        Assert.Equal(["xen --tree", "make olddefconfig", "make", "make"], _programs);
        Assert.EndsWith("/* second */\n", _folder.Read("out/xen/xen.elf"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Xen_TarballIsNew_IsUnpackedAgain()
    {
        await RunAsync();
        _programs.Clear();
        _folder.Write($"{Tree}/old.c", "old");
        _folder.Write("out/cache/xen/4.17/source.tar.xz", "4.17.6");

        await RunAsync();

        Assert.Equal(["tar", "xen --tree", "make olddefconfig", "make", "make"], _programs);
        Assert.False(_folder.Has($"{Tree}/old.c"));
    }

    [Fact]
    public async Task Xen_CompilerFails_LeavesWhatWasThere()
    {
        await RunAsync();
        (_file, _makeStatus) = ("/* wrong */\n", 2);
        _folder.Write("out/obj/bin/FastAbi.Tool/release/fastabi.dll", "other tool");

        Assert.Equal(StepState.Failed, (await RunAsync())[^1].State);

        Assert.EndsWith("/* first */\n", _folder.Read("out/xen/xen.elf"), StringComparison.Ordinal);
        _makeStatus = 0;
        Assert.Equal(StepState.Done, (await RunAsync())[^1].State);
    }

    /// <summary>A tree that was built in has a link to itself.</summary>
    [Fact]
    public async Task Xen_FromTheUsersTree_ChangesACopy()
    {
        _settings = _settings with { XenSource = _folder.In("mine") };
        Unpack(_folder.In("mine"));
        File.CreateSymbolicLink(_folder.In("mine/xen/source"), ".");
        _folder.Write("mine/.git/HEAD", "x");

        await RunAsync();

        Assert.Equal("obj-y += hvm.o\n", _folder.Read("mine/xen/arch/x86/hvm/Makefile"));
        Assert.False(_folder.Has("mine/xen/arch/x86/hvm/fastabi"));
        Assert.Contains("fastabi/hook.o", _folder.Read($"{Tree}/arch/x86/hvm/Makefile"), StringComparison.Ordinal);
        Assert.False(_folder.Has("out/cache/xen/tree/.git"));
        Assert.True(_folder.Has("out/xen/xen.elf"));

        _programs.Clear();
        Assert.All(await RunAsync(), result => Assert.Equal(StepState.Current, result.State));
        _folder.Write("mine/xen/arch/x86/hvm/hvm.c", "edited");
        await RunAsync();
        Assert.Equal(["cp", "cp", "cp", "xen --tree", "make olddefconfig", "make", "make"], _programs);
        Assert.Equal("edited", _folder.Read($"{Tree}/arch/x86/hvm/hvm.c"));
    }

    private Task<IReadOnlyList<StepResult>> RunAsync() => RunAsync(BuildPlan.Xen);

    // What is about Xen of a command's steps; the others are another test's.
    private async Task<IReadOnlyList<StepResult>> RunAsync(Func<BuildSettings, IReadOnlyList<Step>> plan)
    {
        Step[] steps = [.. plan(_settings).Where(step => step.Name.Contains("Xen", StringComparison.Ordinal))];
        HashSet<string> names = [.. steps.Select(step => step.Name)];
        StepRunner runner = new(_folder.Path, "", new FakeProcesses(Run), new StepObserver(), width: 1);
        return await runner.RunAsync(
            [.. steps.Select(step => step with { After = [.. step.After.Where(names.Contains)] })], CancellationToken.None);
    }

    private int Run(ProgramCall call, Action<string> output)
    {
        string[] arguments = [.. call.Arguments];
        switch (call.Program)
        {
            case "tar":
                _programs.Add("tar");
                Unpack(arguments[Array.IndexOf(arguments, "-C") + 1]);
                return 0;
            case "cp":
                _programs.Add("cp");
                return ToolRun.In(call.Folder, "cp", arguments).Status;
            case "dotnet":
                _programs.Add(string.Join(' ', arguments[1..3]));
                Generate(arguments[3], output);
                return 0;
            case "make" when arguments.Contains("olddefconfig"):
                _programs.Add("make olddefconfig");
                return 0;
            case "make":
                _programs.Add("make");
                Compile(arguments[Array.IndexOf(arguments, "-C") + 1], call.Environment);
                return _makeStatus;
            default:
                return SystemProcesses.NotFound;
        }
    }

    private static void Unpack(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "xen", "arch", "x86", "hvm"));
        Directory.CreateDirectory(Path.Combine(folder, "config"));
        File.WriteAllText(Path.Combine(folder, "Config.mk"), "");
        File.WriteAllText(Path.Combine(folder, "xen", "arch", "x86", "Makefile"), "");
        File.WriteAllText(Path.Combine(folder, "xen", "arch", "x86", "hvm", "Makefile"), "obj-y += hvm.o\n");
    }

    private void Generate(string tree, Action<string> output)
    {
        var hvm = Path.Combine(tree, "xen", "arch", "x86", "hvm");
        Directory.CreateDirectory(Path.Combine(hvm, "fastabi"));
        File.WriteAllText(Path.Combine(hvm, "fastabi", "hook.c"), _file);
        output($$"""{"lines": [{"file": "{{hvm}}/Makefile", "line": "obj-y += fastabi/hook.o"}],""");
        output("""  "environment": {"LDFLAGS": "--wrap=x", "EXTRA_CFLAGS_XEN_CORE": "-I/i"}}""");
    }

    private static void Compile(string folder, IReadOnlyDictionary<string, string> environment) =>
        File.WriteAllText(
            Path.Combine(folder, "xen"),
            $"{environment["LDFLAGS"]} {environment["EXTRA_CFLAGS_XEN_CORE"]} FASTABI_COUNTING={environment["FASTABI_COUNTING"]}\n" +
            File.ReadAllText(Path.Combine(folder, "arch/x86/hvm/fastabi/hook.c")));
}
