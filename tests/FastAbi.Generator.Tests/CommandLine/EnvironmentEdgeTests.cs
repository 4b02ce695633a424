namespace FastAbi.Generator.Tests.CommandLine;

/// <summary>Whatever the caller leaves of streams, limits, folders and variables: a status, at most a sentence, and no exception.</summary>
public sealed class EnvironmentEdgeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Command lines, and the status that is left of them where nothing can be printed.</summary>
    public static TheoryData<string, int> Unprintable => new()
    {
        { "check --abi $ABI >&-", 2 },
        { "check --abi $ABI --format json >&-", 2 },
        { "list --abi $ABI >&- <&-", 2 },
        { "describe event_channel.send --abi $ABI >&-", 2 },
        { "explain >&-", 2 },
        { "--help >&-", 2 },
        { "--version >&-", 2 },
        { "generate --abi $ABI --out out >&-", 2 },
        { "check --abi nowhere >&-", 2 },
        { "check --abi $ABI >&- 2>&-", 2 },
        { "check --abi $ABI >&- 2>&- <&-", 2 },
        { "check --abi $ABI >/dev/full", 2 },
        { "check --abi $ABI >/dev/full 2>/dev/full", 2 },
        { "--version && ulimit -f 1 && $FASTABI list --abi $ABI >big", 2 },
        { "chek 2>&-", 2 },
        { "chek 2>/dev/full", 2 },
        { "explain FAB9999 2>/dev/full", 2 },
        { "check --abi $ABI 2>&- >/dev/null", 0 },
        { "check --abi $ABI 2>/dev/full >/dev/null", 0 },
        { "check --abi $ABI <&- >/dev/null", 0 },
        { "list --abi $ABI | head -1 >/dev/null", 0 },
        { "list --abi $ABI --format json | true", 0 },
    };

    /// <summary>What else can be odd about a process: all is well with it.</summary>
    public static TheoryData<string> Odd =>
    [
        "env -i $FASTABI check --abi $ABI",
        "env -i HOME=/nowhere TMPDIR=/nowhere LANG=xx_YY.NONE LC_ALL=C TERM=strange PATH= $FASTABI check --abi $ABI",
        "ulimit -n 12; $FASTABI check --abi $ABI",
        "mkdir gone; cd gone; rmdir ../gone; $FASTABI check --abi $ABI",
        "mkdir \"$(printf 'x\\377')\"; cd x*; $FASTABI check --abi $ABI",
        "ln -s $ABI link; $FASTABI check --abi link/",
        "$FASTABI check --abi $ABI <&-",
        "$FASTABI check --abi $ABI </dev/full",
    ];

    [Theory, MemberData(nameof(Unprintable))]
    public void Streams_ClosedOrFull_LeaveAStatusAndAtMostASentence(string arguments, int status)
    {
        var run = PublishedTool.Shell(_folder.Path, $"set -o pipefail; $FASTABI {arguments}").Ended(status);

        Assert.True(run.Complaints.Length == 0 || run.Complaints.StartsWith("fastabi: ", StringComparison.Ordinal), run.Complaints);
        Assert.True(run.Complaints.Count(c => c == '\n') <= 1, run.Complaints);
    }

    [Theory, MemberData(nameof(Odd))]
    public void Process_OddButWhole_Works(string script) =>
        Assert.Contains("nothing to report", PublishedTool.Shell(_folder.Path, script).Ended(0).Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("mkdir gone; cd gone; rmdir ../gone; $FASTABI check", "abi(1,1): error FAB0001: the current folder does not exist")]
    [InlineData("mkdir gone; cd gone; rmdir ../gone; $FASTABI generate --abi $ABI", ".(1,1): error FAB0063: the current folder does not exist")]
    [InlineData("d=$(printf 'x\\377'); cp -r $ABI \"$d\"; $FASTABI check --abi \"$d\"", "x\ufffd(1,1): error FAB0001: its name is not UTF-8")]
    [InlineData("d=$(printf 'x\\377'); mkdir \"$d\"; cp -r $ABI \"$d\"; cd \"$d\"; $FASTABI check", "abi(1,1): error FAB0001: the current folder does not exist any more, or its name is not UTF-8")]
    [InlineData("mkfifo abi; $FASTABI check", "abi(1,1): error FAB0001: ")]
    [InlineData("cp -r $ABI abi; truncate -s 100G abi/vcpu.yml; $FASTABI check", "abi/vcpu.yml(1,1): error FAB0004: ")]
    [InlineData("cp -r $ABI abi; truncate -s 100G abi/layouts/xen-4.17.json; $FASTABI check", "abi/layouts/xen-4.17.json(1,1): error FAB0004: ")]
    [InlineData("ulimit -f 4; $FASTABI generate --abi $ABI --out out; s=$?; find out -type f; exit $s", "error FAB0063: ")]
    [InlineData("mkdir -p out/native/asm; truncate -s 100G out/native/asm/hvm.S; $FASTABI generate --abi $ABI --out out", "error FAB0062: ")]
    [InlineData("mkdir -p out/native/asm; mkfifo out/native/asm/hvm.S; $FASTABI generate --abi $ABI --out out", "out/native/asm/hvm.S(1,1): error FAB0063: a pipe")]
    [InlineData("mkdir -p out/native/asm; ln -s /dev/null out/native/asm/hvm.S; $FASTABI generate --abi $ABI --out out", "out/native/asm/hvm.S(1,1): error FAB0063: a device")]
    [InlineData("mkfifo out; $FASTABI generate --abi $ABI --out out", "out(1,1): error FAB0063: ")]
    [InlineData("$FASTABI generate --abi $ABI --out /dev/null", "/dev/null(1,1): error FAB0063: ")]
    public void Paths_ThatCannotBe_AreAFindingAndNothingIsLeftBehind(string script, string finding)
    {
        var run = PublishedTool.Shell(_folder.Path, script);

        Assert.InRange(run.Status, 1, 2);
        Assert.StartsWith(finding, run.Output[Math.Max(0, run.Output.IndexOf(finding, StringComparison.Ordinal))..],
            StringComparison.Ordinal);
        Assert.Empty(run.Complaints);
        Assert.DoesNotContain(".new", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("check --abi")]
    [InlineData("check --format")]
    [InlineData("verify --xen-version")]
    [InlineData("describe --abi $ABI")]
    [InlineData("explain")]
    [InlineData("generate --abi $ABI --out /dev/null/")]
    [InlineData("breaking --abi $ABI --against")]
    public void Arguments_ControlCharactersInThem_DoNotReachTheTerminal(string arguments)
    {
        var run = PublishedTool.Shell(_folder.Path, $"$FASTABI {arguments} \"$(printf 'a\\nerror \\033[31mb\\rc')\"");

        Assert.DoesNotContain('\e', run.Output + run.Complaints);
        Assert.DoesNotContain('\r', run.Output + run.Complaints);
        Assert.DoesNotContain("\nerror", run.Output + run.Complaints, StringComparison.Ordinal);
    }
}
