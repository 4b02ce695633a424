namespace FastAbi.Build.Tests;

/// <summary>What is installed and downloaded on machines that lack something; scripts stand in for Debian's tools.</summary>
public sealed class PrerequisitesTests : IDisposable
{
    private static readonly string[] s_ordinary = ["sh", "mkdir", "rm", "mv", "cat", "gunzip", "gzip"];

    private readonly TemporaryFolder _folder = new();

    public PrerequisitesTests()
    {
        foreach (string tool in s_ordinary)
        {
            Tool(tool, $"PATH=/usr/bin:/bin exec {tool} \"$@\"");
        }

        Tool("dpkg", "mkdir -p \"$3/boot\" \"$3/usr/include/xen\"; echo elf | gzip >\"$3/boot/xen-4.17-amd64.gz\"; echo header >\"$3/usr/include/xen/xen.h\"");
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

        ToolRun run = Run("make", "qemu", "xen");

        Assert.Equal(1, run.Status);
        Assert.Equal(
            "Installing takes root; please run: sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends make qemu-system-x86'\n",
            run.Complaints);
        Assert.False(_folder.Has("calls"));
    }

    [Theory]
    [InlineData(true, "apt-get update\napt-get download xen-hypervisor-4.17-amd64\napt-get download libxen-dev\n")]
    [InlineData(false, "apt-get download xen-hypervisor-4.17-amd64\napt-get download libxen-dev\n")]
    public void Run_XenMissing_IsUnpackedOnceAndNeverInstalled(bool root, string calls)
    {
        Machine(root);

        Run("xen", "headers").Succeeded();

        Assert.Equal(calls, _folder.Read("calls"));
        Assert.Equal("elf\n", _folder.Read("cache/xen/xen.elf"));
        Assert.Equal("header\n", _folder.Read("cache/xen/include/xen/xen.h"));
        Assert.Equal(new ToolRun(0, "", ""), Run("xen", "headers"));
        Assert.Equal(calls, _folder.Read("calls"));
    }

    [Fact]
    public void Run_PackageThatCannotBeDownloaded_FailsAndLeavesNoHalfFile()
    {
        Machine(root: false, "echo 'E: Unable to locate package' >&2; exit 100");

        ToolRun run = Run("xen");

        Assert.Equal(1, run.Status);
        Assert.Contains("E: Unable to locate package\n", run.Complaints, StringComparison.Ordinal);
        Assert.Contains("-p:Xen=FILE", run.Complaints, StringComparison.Ordinal);
        Assert.False(_folder.Has("cache/xen/xen.elf"));
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

    private void Machine(bool root, string apt = ":")
    {
        // The last argument is the package; a call is recorded without the options that only make it quiet.
        string calls = Path.Combine(_folder.Path, "calls");
        Tool("apt-get", $"for last; do :; done; case $1 in download) echo \"apt-get download $last\" >>'{calls}'; echo >\"$last.deb\" ;; *) echo \"apt-get $*\" >>'{calls}' ;; esac; {apt}");
        Tool("id", root ? "echo 0" : "echo 1000");
    }

    private void Tool(string name, string text) => _folder.Script($"bin/{name}", text);

    private ToolRun Run(params string[] needs) => ToolRun.In(
        _folder.Path,
        "env",
        ["-i", $"PATH={_folder.Path}/bin", Path.Combine(TestPaths.Root, "build", "prerequisites.sh"), "cache", .. needs]);
}
