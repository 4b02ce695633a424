using FastAbi.Boot.Report;
using FastAbi.Emulation.Report;

namespace FastAbi.Boot.Tests.Report;

public sealed class DifferenceTableTests
{
    private static readonly GuestReport s_there = Report(
        "call a.b: port 1 -> 0; port 2", "call a.b: port 1 -> -EINVAL", "call a.c -> 0", "ok a.b works", "ok a.b works twice",
        "skip a.d: no a");

    [Fact]
    public void Table_OfEqualReports_HasNoRow()
    {
        var table = new DifferenceTable(s_there, s_there, "");

        Assert.Equal(Table(), table.ToString());
        Assert.Empty(table.Unexplained);
    }

    [Fact]
    public void Table_OfAnotherAnswer_ComparesTheSameCallByItsNumber()
    {
        var here = Report(
            "call a.b: port 1 -> 0; port 2", "call a.b: port 1 -> 0; port 3", "call a.c -> 0", "ok a.b works", "ok a.b works twice",
            "skip a.d: no a");

        var table = new DifferenceTable(here, s_there, "");

        Assert.Equal(Table("| `a.b` with port 1 | -EINVAL | 0; port 3 |  |"), table.ToString());
        Assert.Equal(["`a.b` with port 1"], table.Unexplained);
    }

    [Fact]
    public void Table_OfChecksThatDifferInTheSameWay_HasOneRow()
    {
        var here = Report(
            "call a.b: port 1 -> 0; port 2", "call a.b: port 1 -> -EINVAL", "skip a.b works: later", "skip a.b works twice: later",
            "ok a.d");

        var table = new DifferenceTable(here, s_there, "");

        Assert.Equal(
            Table(
                "| `a.c` | 0 | not there |  |",
                "| 2 checks: a.b works<br>a.b works twice | ok | skip: later |  |",
                "| check: a.d | skip: no a | ok |  |"),
            table.ToString());
    }

    [Fact]
    public void Table_ThatHadReasons_KeepsThemForTheSameDifferencesOnly()
    {
        var here =
            Report("call a.b: port 1 -> 0; port 2", "call a.b: port 1 -> 0; port 3", "call a.c -> 7", "ok a.b works", "ok a.b works twice",
            "skip a.d: no a");
        var previous = Table("| `a.b` with port 1 | -EINVAL | 0; port 3 | It may. |", "| `a.c` | 0 | 8 | Old. |");

        var table = new DifferenceTable(here, s_there, previous);

        Assert.Equal(Table("| `a.b` with port 1 | -EINVAL | 0; port 3 | It may. |", "| `a.c` | 0 | 7 |  |"), table.ToString());
        Assert.Equal(["`a.c`"], table.Unexplained);
    }

    private static string Table(params string[] rows) =>
        string.Concat(["| what | Xen | here | why |\n| --- | --- | --- | --- |\n", .. rows.Select(row => row + "\n")]);

    private static GuestReport Report(params string[] lines)
    {
        var report = new GuestReport();
        report.Add("fastabi-guest: g");
        foreach (var line in lines)
            report.Add(line);

        return report;
    }
}
