using System.Diagnostics;

namespace FastAbi.Generator.Tests.CommandLine;

/// <summary>However runs of <c>generate</c> end, and how many there are at once: the files are all
/// of one specification, and no others are there.</summary>
public sealed class InterruptedGenerateTests : IDisposable
{
    private const int Hypercalls = 80;
    private const int Interruptions = 12;

    private readonly TemporaryFolder _folder = new();

    /// <summary>Two specifications, of which every generated file names its own. There are many,
    /// so that most of a run goes into writing.</summary>
    public InterruptedGenerateTests()
    {
        for (var i = 1; i <= Hypercalls; i++)
        {
            foreach (var abi in (string[])["one", "two"])
                _folder.Write($"{abi}/h{i}.yml", $"name: h{i}\nhypercall_index: {i}\nsubops: {{ping: {{index: 0}}}}\n");
        }
        Shell("$FASTABI generate --abi one --out first >/dev/null && $FASTABI generate --abi two --out second >/dev/null && cp -r " +
            "first out");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public void Generate_Interrupted_LeavesAllOldOrAllNew(string signal, int status)
    {
        var start = Stopwatch.GetTimestamp();
        Shell("$FASTABI generate --abi one --out timed >/dev/null");
        var whole = Stopwatch.GetElapsedTime(start).TotalSeconds;
        for (var i = 0; i < Interruptions; i++)
        {
            var (abi, delay) = (i % 2 == 0 ? "two" : "one", $"{whole * (0.2 + 0.9 * i / Interruptions):F4}");
            var run =
                PublishedTool.Shell(
                _folder.Path,
                $"set -m; $FASTABI generate --abi {abi} --out out >/dev/null & sleep {delay}; kill -{signal} $! 2>/dev/null; wait $! " +
                "2>/dev/null; exit $?");
            Assert.True(run.Status == 0 || run.Status == status, $"status {run.Status}: {run.Complaints}");
            AssertWhole();
        }
    }

    [Fact]
    public void Generate_ManyAtOnce_LeavesTheFilesOfOne()
    {
        for (var i = 0; i < 4; i++)
        {
            Shell("for i in 1 2; do for abi in one two; do $FASTABI generate --abi $abi --out out >/dev/null & all=\"$all $!\"; done; " +
                "done; for p in $all; do wait $p || exit 1; done");
            AssertWhole();
        }
    }

    [Fact]
    public void Generate_FolderLocked_WaitsUntilItIsFree()
    {
        Shell("flock out sleep 1 & sleep 0.3; $FASTABI generate --abi two --out out >/dev/null && test -z \"$(jobs -r)\"");
        AssertWhole();
    }

    [Fact]
    public void Breaking_Interrupted_LeavesNoTemporaryFolder()
    {
        Shell("git -c init.defaultBranch=main init -q . && git add one && git -c user.name=a -c user.email=a@b commit -qm one");
        for (var i = 1; i <= 10; i++)
        {
            PublishedTool.Shell(
                _folder.Path,
                $"mkdir -p tmp; export TMPDIR=$PWD/tmp; set -m; $FASTABI breaking --abi one --against HEAD >/dev/null 2>&1 & sleep " +
                $"0.0{i}; kill -INT $!; wait $!; exit 0").Ended(0);
        }

        Assert.Empty(Directory.GetFileSystemEntries(_folder.In("tmp")));
    }

    private void Shell(string script) => PublishedTool.Shell(_folder.Path, script).Ended(0);

    private void AssertWhole() => Shell("diff -r out first >/dev/null || diff -r out second");
}
