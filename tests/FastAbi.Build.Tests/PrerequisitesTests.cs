using System.IO.Compression;
using FastAbi.Build.Debian;
using FastAbi.Build.Plan;
using FastAbi.Build.Processes;
using FastAbi.Build.Steps;

namespace FastAbi.Build.Tests;

/// <summary>What is installed and downloaded on machines that lack something.</summary>
public sealed class PrerequisitesTests : IDisposable
{
    private static readonly DebianTool s_make = new("make", "make", "builds the archives and guests");
    private static readonly DebianTool s_qemu = new("qemu", "qemu-system-x86", "boots the guests");
    private static readonly BuildSettings s_settings = new("/project", IsCI: false);

    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _log = new();
    private readonly FakeProcesses _processes;
    private int _aptStatus;

    public PrerequisitesTests()
    {
        _processes = new FakeProcesses(Run);
        _folder.Write(
            "apt/sources.list.d/debian.sources",
            "Types: deb\nURIs: http://mirror.example/debian-security\n\nURIs: http://mirror.example/debian\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Provide_NothingMissing_DoesNothing()
    {
        await Provide(new FakeMachine(IsRoot: true, "make"), [s_make]);

        Assert.Empty(_processes.Calls);
        Assert.Equal("", _log.ToString());
        Assert.False(_folder.Has("cache"));
    }

    [Fact]
    public async Task Provide_ToolsMissingForRoot_AreInstalledAtOnce()
    {
        await Provide(new FakeMachine(IsRoot: true, "apt-get"), [s_make, s_qemu]);

        Assert.Contains("make is missing; it builds the archives and guests and comes with Debian's package make\n", _log.ToString(),
            StringComparison.Ordinal);
        Assert.Equal(
            ["apt-get update", "env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends make qemu-system-x86"],
            _processes.Calls);
    }

    [Fact]
    public async Task Provide_ToolsMissingWithoutRoot_PrintsTheOneCommand()
    {
        var failure = await Assert.ThrowsAsync<StepFailedException>(() =>
            Provide(new FakeMachine(IsRoot: false, "apt-get"), [s_make, s_qemu], Needs.Files(s_settings, BuildGoal.All)));

        Assert.Equal(
            "Installing takes root; please run: sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends make " +
            "qemu-system-x86'",
            failure.Message);
        Assert.Empty(_processes.Calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Provide_FilesMissing_AreUnpackedOnceAndNeverInstalled(bool root)
    {
        FakeMachine machine = new(root, "apt-get");
        var files = Needs.Files(s_settings, BuildGoal.Test);

        await Provide(machine, [], files);

        string[] calls =
        [
            .. _processes.Calls.Select(call => call.StartsWith("dpkg -x", StringComparison.Ordinal) ? "dpkg -x" : call),
        ];
        Assert.Equal(
            [
                "apt-get update",
                "apt-get source --download-only --only-source xen",
                "apt-get update",
                "apt-get download xen-hypervisor-4.17-amd64", "dpkg -x",
                "apt-get download libxen-dev", "dpkg -x",
                "apt-get download ovmf", "dpkg -x",
                "apt-cache depends --important linux-image-amd64",
                "apt-get download linux-image-6.1.0-9-amd64", "dpkg -x",
                "apt-get download busybox-static", "dpkg -x",
                "apt-cache depends --important linux-headers-amd64",
                "apt-cache depends --important linux-headers-6.1.0-9-amd64",
                "apt-get download linux-headers-6.1.0-9-amd64 linux-headers-6.1.0-9-common linux-kbuild-6.1",
                "dpkg -x", "dpkg -x", "dpkg -x",
                "apt-get update",
                "apt-get download xen-hypervisor-4.20-amd64", "dpkg -x",
                "apt-get download libxen-dev", "dpkg -x",
                "apt-get update",
                "apt-get download xen-hypervisor-4.14-amd64", "dpkg -x",
                "apt-get download libxen-dev", "dpkg -x",
                "apt-get update",
                "apt-cache depends --important linux-image-amd64",
                "apt-get download linux-image-6.1.0-9-amd64", "dpkg -x",
                "apt-cache depends --important linux-headers-amd64",
                "apt-cache depends --important linux-headers-6.1.0-9-amd64",
                "apt-get download linux-headers-6.1.0-9-amd64 linux-headers-6.1.0-9-common linux-kbuild-6.1",
                "dpkg -x", "dpkg -x", "dpkg -x",
            ],
            calls);
        Assert.Equal("deb-src bookworm", _folder.Read("cache/xen/4.17/source.tar.xz"));
        Assert.Equal("bookworm", _folder.Read("cache/xen/4.17/xen.elf"));
        Assert.Equal("bookworm", _folder.Read("cache/xen/4.17/include/xen/xen.h"));
        Assert.Equal("bookworm", _folder.Read("cache/linux/6.1/vmlinuz"));
        Assert.Equal("bookworm", _folder.Read("cache/linux/busybox"));
        Assert.Equal("bookworm", _folder.Read("cache/ovmf/OVMF.fd"));
        Assert.Equal("bookworm-backports", _folder.Read("cache/linux/6.12/vmlinuz"));
        Assert.Equal("bookworm-backports", _folder.Read("cache/linux/6.12/headers/usr/src/linux-headers-6.1.0-9-amd64/Makefile"));
        Assert.Equal("trixie", _folder.Read("cache/xen/4.20/xen.elf"));
        Assert.Equal("bullseye", _folder.Read("cache/xen/4.14/include/xen/xen.h"));
        Assert.Equal(
            "Types: deb\nURIs: http://mirror.example/debian\nSuites: trixie\nComponents: main\n" +
            "Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg\n",
            _folder.Read("cache/apt/trixie/debian.sources"));

        await Provide(machine with { Files = [.. files.Select(file => _folder.In($"cache/{file.Path}"))] }, [], files);
        Assert.Equal(calls.Length, _processes.Calls.Count);
    }

    [Fact]
    public async Task Provide_PackageThatCannotBeDownloaded_FailsAndLeavesNoHalfFile()
    {
        _aptStatus = 100;

        var failure = await Assert.ThrowsAsync<StepFailedException>(() =>
            Provide(new FakeMachine(IsRoot: false, "apt-get"), [], Needs.Files(s_settings, BuildGoal.All)));

        Assert.Contains("-p:Xen=FILE", failure.Message, StringComparison.Ordinal);
        Assert.False(_folder.Has("cache/xen/4.17/xen.elf"));
    }

    [Fact]
    public async Task Provide_NoAptGet_SaysWhatIsMissing()
    {
        var failure = await Assert.ThrowsAsync<StepFailedException>(() => Provide(new FakeMachine(IsRoot: true), [s_make]));

        Assert.StartsWith("This system has no apt-get: please provide make by other means.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Provide_LibraryOfTheUser_IsEnough()
    {
        var libclang = Needs.Tools(s_settings, BuildGoal.All).Single(tool => tool.Name == "libclang");

        await Provide(new FakeMachine(IsRoot: false) { Variables = { ["LIBCLANG_PATH"] = "/opt/llvm/lib" } }, [libclang]);
        await Provide(new FakeMachine(IsRoot: false) { Files = ["/usr/lib/llvm*/lib/libclang.so*"] }, [libclang]);

        Assert.Empty(_processes.Calls);
    }

    [Theory]
    [InlineData("sources.list", "deb cdrom:[Debian] bookworm main\ndeb [arch=amd64 signed-by=/k.gpg] http://mirror.example/debian/ bookworm main\n")]
    [InlineData("sources.list.d/a.list", "deb http://mirror.example/debian/ bookworm main\n")]
    [InlineData("sources.list.d/a.sources", "Types: deb\nURIs: http://mirror.example/debian/\n")]
    [InlineData("sources.list.d/b.sources", "Types: deb\nURIs: http://other.example/tools http://mirror.example/debian/ \n")]
    public void FindMirror_EachKindOfFile_IsRead(string file, string text)
    {
        var folder = Path.GetDirectoryName(_folder.Write($"other/{file}", text))!;

        Assert.Equal(
            "http://mirror.example/debian/",
            AptSources.FindMirror(file.Contains('/', StringComparison.Ordinal) ? Path.GetDirectoryName(folder)! : folder));
    }

    [Fact]
    public void FindMirror_NoDebian_IsNull() => Assert.Null(AptSources.FindMirror(_folder.In("nowhere")));

    private Task Provide(IMachine machine, IReadOnlyList<DebianTool> tools, IReadOnlyList<DebianFile>? files = null) =>
        new Prerequisites(machine, _folder.In("cache"), _folder.In("apt"))
            .ProvideAsync(tools, files ?? [], new StepContext(_folder.Path, _processes, _log, CancellationToken.None));

    [Fact]
    public async Task Provide_SourceThatCannotBeDownloaded_FailsAndNamesTheOption()
    {
        _aptStatus = 100;

        var failure = await Assert.ThrowsAsync<StepFailedException>(() =>
            Provide(new FakeMachine(IsRoot: false, "apt-get"), [], Needs.Files(s_settings, BuildGoal.Xen)));

        Assert.Contains("-p:XenSource=FOLDER", failure.Message, StringComparison.Ordinal);
        Assert.False(_folder.Has("cache/xen/4.17/source.tar.xz"));
    }

    [Theory]
    [InlineData(BuildGoal.All, false)]
    [InlineData(BuildGoal.Test, true)]
    [InlineData(BuildGoal.Bench, true)]
    [InlineData(BuildGoal.Xen, true)]
    public void Needs_OfACommand_HaveWhatCompilingXenTakesOnlyWhereItDoes(BuildGoal goal, bool compiles)
    {
        string[] tools = [.. Needs.Tools(s_settings, goal).Select(tool => tool.Name).Intersect(["flex", "bison", "python3", "xz"])];

        Assert.Equal(compiles ? ["flex", "bison", "python3", "xz"] : [], tools);
        Assert.Equal(compiles, Needs.Files(s_settings, goal).Any(file => file.IsSource));
    }

    [Fact]
    public void Needs_OfXenFromTheUsersSource_AreNoDownload()
    {
        var settings = s_settings with { XenSource = "/mine" };

        Assert.Empty(Needs.Files(settings, BuildGoal.Xen));
        Assert.DoesNotContain("xz", Needs.Tools(settings, BuildGoal.Xen).Select(tool => tool.Name));
    }

    // A package holds the name of the suite that it was downloaded from.
    private int Run(ProgramCall call, Action<string> output)
    {
        if (call.Arguments.Contains("source"))
        {
            if (_aptStatus == 0)
                File.WriteAllText(Path.Combine(call.Folder, "xen_1.orig.tar.xz"), $"{Field(call, "Types: ")} {Field(call, "Suites: ")}");

            return _aptStatus;
        }

        if (call.Arguments.Contains("download"))
        {
            var packages = call.Arguments.SkipWhile(argument => argument != "download").Skip(1);
            foreach (var package in packages)
                File.WriteAllText(Path.Combine(call.Folder, $"{package}.deb"), Field(call, "Suites: "));

            return _aptStatus;
        }

        if (call.Program == "apt-cache")
        {
            string[] depends = call.Arguments[^1] switch
            {
                "linux-image-amd64" => ["linux-image-6.1.0-9-amd64"],
                "linux-headers-amd64" => ["linux-headers-6.1.0-9-amd64"],
                _ => ["linux-headers-6.1.0-9-common", "linux-kbuild-6.1", "gcc-12"],
            };
            output(call.Arguments[^1]);
            foreach (var package in depends)
                output($"  Depends: {package}");
        }

        if (call.Program == "dpkg")
        {
            var content = File.ReadAllBytes(call.Arguments[1]);
            foreach (var release in (string[])["4.14", "4.17", "4.20"])
            {
                var boot = Directory.CreateDirectory(Path.Combine(call.Arguments[2], "boot")).FullName;
                using GZipStream packed = new(File.Create(Path.Combine(boot, $"xen-{release}-amd64.gz")), CompressionMode.Compress);
                packed.Write(content);
            }

            string[] names =
                ["boot/vmlinuz-6.1.0-9-amd64", "bin/busybox", "usr/share/ovmf/OVMF.fd", "usr/src/linux-headers-6.1.0-9-amd64/Makefile"];
            foreach (var file in names)
            {
                var place = Path.Combine(call.Arguments[2], file);
                Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                File.WriteAllBytes(place, content);
            }

            var headers = Directory.CreateDirectory(Path.Combine(call.Arguments[2], "usr", "include", "xen")).FullName;
            File.WriteAllBytes(Path.Combine(headers, "xen.h"), content);
        }

        return 0;
    }

    // A field of the sources that a call of apt names.
    private static string Field(ProgramCall call, string name)
    {
        var sources = call.Arguments.Single(argument => argument.StartsWith("Dir::Etc::SourceList=", StringComparison.Ordinal))
            .Split('=')[1];
        return File.ReadLines(sources).Single(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..];
    }
}
