using System.Globalization;
using System.Text.RegularExpressions;

namespace FastAbi.Boot.Tests;

/// <summary>A guest that means harm: a million hypercalls with random registers from two vCPUs.</summary>
public sealed partial class MonitorHostileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void HostileC_AMillionCalls_HarmsNothingAndEachIsCounted() => Attack("guard poison", cpus: 2, $"seed={Seed.Value}", 1_000_000);

    [Theory]
    [InlineData("guard", 1)]
    [InlineData("guard vendor=intel leaf=0x40000100", 2)]
    public void HostileC_OtherwiseSetUp_HarmsNothingAndEachIsCounted(string options, int cpus) =>
        Attack(options, cpus, $"seed={Seed.Value + 1} count=50000", 50_000);

    private void Attack(string options, int cpus, string commandLine, long calls)
    {
        var boot = new MonitorBoot("hostile-c", _folder.Path, options, cpus, commandLine, seconds: 600).Ended(0);

        Assert.Empty(boot.Report.Names("notOk"));
        var made = Made(boot);
        Assert.True(made.Values.Sum() >= calls, $"only {made.Values.Sum()} calls");
        Assert.Equal(
            GuestBootTests.ReadCalls().Order(StringComparer.Ordinal),
            made.Keys.Where(name => name.Contains('.', StringComparison.Ordinal) && name != "memory.add_to_physmap")
                .Select(name => name.Replace('.', '_')).Order(StringComparer.Ordinal));

        // After the guest has told what it made comes sched.shutdown; before it began, console_io was refused.
        made["sched.shutdown"]++;
        made["traditional"]++;
        var counted = boot.Counts;
        foreach ((var name, var count) in made)
        {
            var line = name switch
            {
                "unknown" => "no operation of the specification",
                "traditional" => "all others, which are not served",
                _ => name,
            };
            Assert.True(
                counted.GetValueOrDefault(line) == count,
                $"{name}: {count} made, {counted.GetValueOrDefault(line)} counted ({commandLine})");
        }
    }

    private static Dictionary<string, long> Made(MonitorBoot boot) => MadeLine().Matches(boot.Run.Output).ToDictionary(
        match => match.Groups["name"].Value,
        match => long.Parse(match.Groups["count"].ValueSpan, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^made (?<name>\S+) (?<count>[0-9]+)$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex MadeLine();
}
