namespace FastAbi.Build.Tests;

/// <summary>What is installed and downloaded on machines that lack something; scripts stand in for Debian's tools.</summary>
public sealed class PrerequisitesTests : IDisposable
{
    private static readonly string[] s_ordinary = ["sh", "mkdir", "rm", "mv", "cat", "sed", "head", "grep", "gunzip", "gzip"];

    private readonly TemporaryFolder _folder = new();

    public PrerequisitesTests()
    {
        foreach (string tool in s_ordinary)
        {
            Tool(tool, $"PATH=/usr/bin:/bin exec {tool} \"$@\"");
        }

        // The package's file holds the suite that it was downloaded from.
        Tool(
            "dpkg",
            """
            mkdir -p "$3/boot" "$3/usr/include/xen"
            for release in 4.14 4.17 4.20; do gzip <"$2" >"$3/boot/xen-$release-amd64.gz"; done
            cat "$2" >"$3/usr/include/xen/xen.h"
            """);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_NothingMissing_DoesNothing()
    {
        Machine(root: true);
        Tool("make", "");

        Assert.Equal(new ToolRun(0, "", ""), Run("make"));
        Assert.False(_folder.Has("cache"));
    }

    [Fact]
    public void Run_ToolsMissingForRoot_AreInstalledAtOnce()
    {
        Machine(root: true);

        ToolRun run = Run("make", "qemu");

        Assert.Equal(0, run.Status);
        Assert.Contains("make is missing; it builds the archives and guests and comes with Debian's package make\n", run.Output, StringComparison.Ordinal);
        Assert.Equal("apt-get update\napt-get install -y --no-install-recommends make qemu-system-x86\n", _folder.Read("calls"));
    }

    [Fact]
    public void Run_ToolsMissingWithoutRoot_PrintsTheOneCommand()
    {
        Machine(root: false);

        ToolRun run = Run("make", "qemu", "xen-4.17");

        Assert.Equal(1, run.Status);
        Assert.Equal(
            "Installing takes root; please run: sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends make qemu-system-x86'\n",
            run.Complaints);
        Assert.False(_folder.Has("calls"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Run_XenMissing_IsUnpackedOnceAndNeverInstalled(bool root)
    {
        Machine(root);
        Sources("sources.list.d/debian.sources", "Types: deb\nURIs: http://mirror.example/debian-security\n\nURIs: http://mirror.example/debian\n");
        string[] needs = ["xen-4.17", "headers-4.17", "xen-4.20", "headers-4.14"];
        const string Calls = """
            apt-get update
            apt-get download xen-hypervisor-4.17-amd64
            apt-get download libxen-dev
            apt-get update
            apt-get download xen-hypervisor-4.20-amd64
            apt-get update
            apt-get download libxen-dev

            """;

        Run(needs).Succeeded();

        Assert.Equal(Calls, _folder.Read("calls"));
        Assert.Equal("bookworm\n", _folder.Read("cache/xen/4.17/xen.elf"));
        Assert.Equal("bookworm\n", _folder.Read("cache/xen/4.17/include/xen/xen.h"));
        Assert.Equal("trixie\n", _folder.Read("cache/xen/4.20/xen.elf"));
        Assert.Equal("bullseye\n", _folder.Read("cache/xen/4.14/include/xen/xen.h"));
        Assert.Equal(new ToolRun(0, "", ""), Run(needs));
        Assert.Equal(Calls, _folder.Read("calls"));
    }

    [Theory]
    [InlineData("sources.list", "deb cdrom:[Debian] bookworm main\ndeb [arch=amd64 signed-by=/k.gpg] http://mirror.example/debian/ bookworm main\n")]
    [InlineData("sources.list.d/a.list", "deb http://mirror.example/debian/ bookworm main\n")]
    [InlineData("sources.list.d/a.sources", "Types: deb\nURIs: http://mirror.example/debian/\n")]
    public void Run_XenMissing_ListsOfOurOwnNameTheMachinesMirror(string file, string text)
    {
        Machine(root: false);
        Sources(file, text);

        Run("xen-4.20").Succeeded();

        Assert.Equal(
            "Types: deb\nURIs: http://mirror.example/debian/\nSuites: trixie\nComponents: main\n" +
            "Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg\n",
            _folder.Read("cache/apt/trixie/debian.sources"));
    }

    [Fact]
    public void Run_XenMissingAndNoMirror_SaysSo()
    {
        Machine(root: false);

        ToolRun run = Run("xen-4.20");

        Assert.Equal(1, run.Status);
        Assert.StartsWith("No Debian mirror is named in ", run.Complaints, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_PackageThatCannotBeDownloaded_FailsAndLeavesNoHalfFile()
    {
        Machine(root: false, "echo 'E: Unable to locate package' >&2; exit 100");
        Sources("sources.list", "deb http://mirror.example/debian bookworm main\n");

        ToolRun run = Run("xen-4.17");

        Assert.Equal(1, run.Status);
        Assert.Contains("E: Unable to locate package\n", run.Complaints, StringComparison.Ordinal);
        Assert.Contains("-p:Xen=FILE", run.Complaints, StringComparison.Ordinal);
        Assert.False(_folder.Has("cache/xen/4.17/xen.elf"));
    }

    [Fact]
    public void Run_NoAptGet_SaysSo()
    {
        ToolRun run = Run("make");

        Assert.Equal(1, run.Status);
        Assert.StartsWith("This system has no apt-get", run.Complaints, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_LibclangOfTheUser_IsEnough() =>
        Assert.Equal(new ToolRun(0, "", ""), ToolRun.In(
            _folder.Path,
            "env",
            "-i",
            $"PATH={_folder.Path}/bin",
            "LIBCLANG_PATH=/opt/llvm/lib",
            Path.Combine(TestPaths.Root, "build", "prerequisites.sh"),
            "cache",
            "libclang"));

    [Fact]
    public void Run_UnknownNeed_Status2() => Assert.Equal(2, Run("moon").Status);

    [Fact]
    public void Run_ReleaseThatNoDebianHas_Status2() => Assert.Equal(2, Run("xen-4.16").Status);

    private void Machine(bool root, string apt = ":")
    {
        // A call is recorded without options. What it downloads says which suite the sources name.
        string calls = Path.Combine(_folder.Path, "calls");
        Tool(
            "apt-get",
            $$"""
            for argument; do
                case $argument in
                Dir::Etc::SourceList=*) sources=${argument#*=} ;;
                update | install | download) verb=$argument words= ;;
                *) words="$words $argument" ;;
                esac
            done
            echo "apt-get $verb$words" >>'{{calls}}'
            {{apt}}
            [ $verb != download ] || sed -n 's/^Suites: //p' "$sources" >package.deb
            """);
        Tool("id", root ? "echo 0" : "echo 1000");
    }

    private void Sources(string file, string text) => _folder.Write($"apt/{file}", text);

    private void Tool(string name, string text) => _folder.Script($"bin/{name}", text);

    private ToolRun Run(params string[] needs) => ToolRun.In(
        _folder.Path,
        "env",
        ["-i", $"PATH={_folder.Path}/bin", $"APT_SOURCES={_folder.Path}/apt", Path.Combine(TestPaths.Root, "build", "prerequisites.sh"), "cache", .. needs]);
}
