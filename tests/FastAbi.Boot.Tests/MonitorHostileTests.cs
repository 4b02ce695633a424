using System.Globalization;
using System.Text.RegularExpressions;

namespace FastAbi.Boot.Tests;

/// <summary>A guest that means harm: a million hypercalls with random registers from two vCPUs.</summary>
public sealed partial class MonitorHostileTests : IDisposable
{
    // What the guest prints comes by it, too.
    private const string Console = "console_io.write";
    private const string Physmap = "memory.add_to_physmap";

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
            made.Keys.Where(name => name.Contains('.', StringComparison.Ordinal) && name != Physmap)
                .Select(name => name.Replace('.', '_')).Order(StringComparer.Ordinal));

        // After the guest has told what it made comes sched.shutdown.
        made["sched.shutdown"]++;
        var counted = boot.Counts;
        var traditional = boot.Traditional;
        foreach ((var name, var count) in made)
        {
            var all = name switch
            {
                "unknown" => counted.GetValueOrDefault("no operation of the specification"),
                Physmap => traditional.GetValueOrDefault(Physmap),
                "traditional" => boot.Translated["all"] + traditional.Where(call => call.Key is not (Physmap or Console))
                    .Sum(call => call.Value),
                _ => counted.GetValueOrDefault(name),
            };
            Assert.True(all == count, $"{name}: {count} made, {all} counted ({commandLine})");
        }
    }

    private static Dictionary<string, long> Made(MonitorBoot boot) => MadeLine().Matches(boot.Run.Output).ToDictionary(
        match => match.Groups["name"].Value,
        match => long.Parse(match.Groups["count"].ValueSpan, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^made (?<name>\S+) (?<count>[0-9]+)$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex MadeLine();
}
