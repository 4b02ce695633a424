namespace FastAbi.Boot.Tests;

/// <summary>--tables and --check-tables, as the build uses them.</summary>
public sealed class TablesTests : IDisposable
{
    private const string Before = "# Mine\n\n<!-- fastabi-boot: calls -->\nold\n<!-- fastabi-boot: end -->\n\nmine, too\n";

    private const string After =
        """
        # Mine

        <!-- fastabi-boot: calls -->

        ## sched

        | operation | called with | answer |
        | --- | --- | --- |
        | `sched.yield` |  | 0 |

        <!-- fastabi-boot: end -->

        mine, too

        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Tables_AfterABootThatPassed_AreRenewedAndNothingElseIs()
    {
        var file = _folder.Write("a.md", Before);

        var run = Run("exit 33", "--tables", file);

        Assert.Equal(0, run.Status);
        Assert.EndsWith($"{file}: tables renewed\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(After, File.ReadAllText(file));
    }

    [Fact]
    public void Tables_ThatAreRight_AreNotWritten()
    {
        var file = _folder.Write("a.md", After);
        var written = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(file, written);

        Assert.Equal(0, Run("exit 33", "--tables", file, "--check-tables").Status);
        Assert.Equal(0, Run("exit 33", "--tables", file).Status);
        Assert.Equal(written, File.GetLastWriteTimeUtc(file));
    }

    [Fact]
    public void CheckTables_ThatDiffer_Status6AndTheFileStays()
    {
        var first = _folder.Write("a.md", After);
        var second = _folder.Write("b.md", Before);

        var run = Run("exit 33", "--tables", first, "--tables", second, "--check-tables");

        Assert.Equal(6, run.Status);
        Assert.Equal($"{second}: its tables are not what the guest reports; ./build.sh renews them\n", run.Complaints);
        Assert.Equal(Before, File.ReadAllText(second));
    }

    [Fact]
    public void Tables_AfterABootThatFailed_StayAndTheFailureIsTheStatus()
    {
        var file = _folder.Write("a.md", Before);

        Assert.Equal(3, Run("exit 35", "--tables", file).Status);
        Assert.Equal(Before, File.ReadAllText(file));
    }

    [Theory]
    [InlineData("no table\n", "a.md has no line \"<!-- fastabi-boot: calls -->\"")]
    [InlineData("<!-- fastabi-boot: calls -->\n", "a.md has a table without \"<!-- fastabi-boot: end -->\" after it")]
    [InlineData("<!-- fastabi-boot: all -->\n<!-- fastabi-boot: end -->\n", "a.md has a table \"all\", which is not \"calls\", \"changes\" or \"differences\"")]
    [InlineData("<!-- fastabi-boot: differences -->\n<!-- fastabi-boot: end -->\n", "a.md has a table of differences, and --against names no boot to compare with")]
    public void Tables_InAFileThatIsNotMadeForThem_Status2(string text, string complaint)
    {
        var run = Run("exit 33", "--tables", _folder.Write("a.md", text));

        Assert.Equal(2, run.Status);
        Assert.Contains(complaint, run.Complaints, StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_InAFileThatIsMissing_Status2() =>
        Assert.Equal(2, Run("exit 33", "--tables", _folder.In("missing.md")).Status);

    [Fact]
    public void Differences_WithoutAReason_Status6UntilOneIsWritten()
    {
        var file = _folder.Write("a.md", "<!-- fastabi-boot: differences -->\n<!-- fastabi-boot: end -->\n");
        string[] arguments = ["--tables", file, "--against", _folder.Write("other.log", "fastabi-guest: g\ncall sched.yield -> 7\nok a\n")];

        var run = Run("exit 33", arguments);
        Assert.Equal(6, run.Status);
        Assert.Equal($"{file}: a difference has no reason; write one into the last column: `sched.yield`\n", run.Complaints);
        Assert.Equal(6, Run("exit 33", arguments).Status);

        File.WriteAllText(file, File.ReadAllText(file).Replace("| 7 | 0 |  |", "| 7 | 0 | It may. |", StringComparison.Ordinal));
        Assert.Equal(0, Run("exit 33", arguments).Status);
        Assert.Equal(0, Run("exit 33", [.. arguments, "--check-tables"]).Status);
    }

    [Fact]
    public void Beside_TheLogOfAnotherRelease_IsAColumn()
    {
        var file = _folder.Write("a.md", "<!-- fastabi-boot: calls -->\n<!-- fastabi-boot: end -->\n");

        var run =
            Run("exit 33", "--tables", file, "--beside", _folder.Write("other.log", "fastabi-guest: g\ncall sched.yield -> 7\nok a\n"));

        Assert.Equal(0, run.Status);
        Assert.Contains("| `sched.yield` |  | 0 | 7 |\n", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Beside_AFileThatIsMissing_Status2()
    {
        var file = _folder.Write("a.md", Before);

        Assert.Equal(2, Run("exit 33", "--tables", file, "--beside", _folder.In("missing.log")).Status);
        Assert.Equal(Before, File.ReadAllText(file));
    }

    private ToolRun Run(string end, params string[] more)
    {
        const string Report = "echo 'fastabi-guest: g'; echo 'call sched.yield -> 0'; echo 'ok a'; echo 'done: 1 ok, 0 skip, 0 not ok'";
        var qemu = _folder.Script("qemu", $"{Report}; {end}");
        return GuestBoot.Run(
            ["--platform", "bare", "--guest", _folder.Write("g.elf", ""), "--qemu", qemu, "--report", _folder.Path, .. more]);
    }
}
