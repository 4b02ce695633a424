using System.Globalization;
using System.Text.RegularExpressions;

namespace FastAbi.Emulation.Report;

/// <summary>Collects a guest's report from the lines on its console.</summary>
/// <remarks>
/// The guest names itself (<c>fastabi-guest: NAME</c>), then prints one line per check (<c>ok CHECK</c>,
/// <c>skip CHECK: REASON</c>, <c>not ok CHECK: REASON</c>) and closes with <c>done: N ok, N skip, N not ok</c>.
/// A fault prints <c>crash: ...</c>, and a call that is worth a record <c>call OPERATION: INPUTS -> ANSWER</c>. Every
/// other line is free text; those of Xen's and the monitor's own begin with <c>(XEN)</c> and <c>monitor:</c>.
/// </remarks>
public sealed partial class GuestReport
{
    private const string OpeningPrefix = "fastabi-guest: ";
    private const string CrashPrefix = "crash: ";
    private const string XenPrefix = "(XEN)";
    private const string MonitorPrefix = "monitor: ";

    // Xen's last words about its first domain; QEMU runs on behind those for poweroff.
    private const string DomainEnd = "(XEN) Hardware Dom0 ";
    private const string Halted = $"{DomainEnd}halted";

    private readonly List<GuestCheck> _checks = [];
    private readonly List<GuestCall> _calls = [];

    /// <summary>What stands above its column in tables; null for the release of Xen that the guest found.</summary>
    public string? Title { get; set; }

    /// <summary>The name in the opening line; null as long as there was none.</summary>
    public string? Name { get; private set; }

    /// <summary>The checks, in the order of their lines.</summary>
    public IReadOnlyList<GuestCheck> Checks => _checks;

    /// <summary>The calls, in the order of their lines.</summary>
    public IReadOnlyList<GuestCall> Calls => _calls;

    /// <summary>What the first fault's line says; null where there was none.</summary>
    public string? Crash { get; private set; }

    /// <summary>True where <see cref="Crash"/> is what Xen says, not the guest.</summary>
    public bool CrashIsXens => Crash is not null && Crash.StartsWith(XenPrefix, StringComparison.Ordinal);

    /// <summary>What Xen says of its first domain's end; null where it says nothing.</summary>
    public string? XensEnd { get; private set; }

    /// <summary>Whether Xen's first domain went down for good: with reason poweroff, or with its last vCPU.</summary>
    public bool IsHalted => XensEnd is not null && XensEnd.StartsWith(Halted, StringComparison.Ordinal);

    /// <summary>The counts in the closing line; null where there was none.</summary>
    public CheckCounts? Closing { get; private set; }

    /// <summary>The first line that stands where the protocol has no place for it; null where all is in order.</summary>
    public string? Misplaced { get; private set; }

    /// <summary>The counts of <see cref="Checks"/>.</summary>
    public CheckCounts Counts => new(Count(CheckResult.Ok), Count(CheckResult.Skip), Count(CheckResult.NotOk));

    /// <summary>Whether a line is Xen's own.</summary>
    public static bool IsXens(string line) => line.StartsWith(XenPrefix, StringComparison.Ordinal);

    /// <summary>Takes the next line of the console, without its line end.</summary>
    /// <returns>True where the line is for the user: the guest's, and not a mere record of a call, or the monitor's.</returns>
    public bool Add(string line)
    {
        if (IsXens(line))
        {
            AddXen(line);
            return false;
        }

        // What the monitor says is what its options ask for, and why it has ended the guest.
        if (line.StartsWith(MonitorPrefix, StringComparison.Ordinal))
            return true;

        if (line.StartsWith(CrashPrefix, StringComparison.Ordinal))
        {
            Crash ??= line[CrashPrefix.Length..];
            return true;
        }

        if (line.StartsWith(OpeningPrefix, StringComparison.Ordinal))
        {
            Place(Name is null, line);
            Name ??= line[OpeningPrefix.Length..];
            return true;
        }

        if (Name is null)
            return false;

        if (CallLine().Match(line) is { Success: true } call)
        {
            Place(Closing is null, line);
            _calls.Add(new GuestCall(Value(call, "operation")!, Value(call, "inputs"), Value(call, "answer")!));
            return false;
        }

        AddBody(line);
        return true;
    }

    private void AddBody(string line)
    {
        if (ParseCheck(line) is { } check)
        {
            Place(Closing is null, line);
            _checks.Add(check);
        }
        else if (ClosingLine().Match(line) is { Success: true } match)
        {
            Place(Closing is null, line);
            Closing ??= new CheckCounts(Number(match, 1), Number(match, 2), Number(match, 3));
        }
    }

    // Xen goes on printing after it gave a guest up, and reboots; its own words are the only trace of that.
    private void AddXen(string line)
    {
        if (line.StartsWith(DomainEnd, StringComparison.Ordinal))
            XensEnd ??= line;

        if (line.Contains("Triple fault", StringComparison.Ordinal) ||
            line.Contains("Panic on CPU", StringComparison.Ordinal) ||
            line.StartsWith($"{DomainEnd}crashed", StringComparison.Ordinal))
        {
            Crash ??= line;
        }
    }

    private void Place(bool fits, string line) => Misplaced ??= fits ? null : line;

    private int Count(CheckResult result) => _checks.Count(check => check.Result == result);

    private static int Number(Match match, int group) =>
        int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string? Value(Match match, string group) => match.Groups[group] is { Success: true } found ? found.Value : null;

    private static GuestCheck? ParseCheck(string line)
    {
        // A reason may be missing: a failure must count even where the guest does not explain it.
        var match = CheckLine().Match(line);
        if (!match.Success)
            return null;

        var name = match.Groups["name"].Value;
        var reason = Value(match, "reason");
        return match.Groups["result"].ValueSpan switch
        {
            "ok" => new GuestCheck(CheckResult.Ok, reason is null ? name : $"{name}: {reason}", null),
            "skip" => new GuestCheck(CheckResult.Skip, name, reason),
            _ => new GuestCheck(CheckResult.NotOk, name, reason),
        };
    }

    [GeneratedRegex(@"^(?<result>ok|skip|not ok) (?<name>.+?)(: (?<reason>.*))?$", RegexOptions.CultureInvariant)]
    private static partial Regex CheckLine();

    [GeneratedRegex(@"^call (?<operation>[a-z_]+\.[a-z_]+)(: (?<inputs>.+?))? -> (?<answer>.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex CallLine();

    [GeneratedRegex(@"^done: ([0-9]{1,9}) ok, ([0-9]{1,9}) skip, ([0-9]{1,9}) not ok$", RegexOptions.CultureInvariant)]
    private static partial Regex ClosingLine();
}
