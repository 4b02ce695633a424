using FastAbi.BareMetal.Testing;
using Microsoft.Testing.Extensions;
using Microsoft.Testing.Platform.Builder;
using Microsoft.Testing.Platform.Capabilities.TestFramework;

// FastAbi.BareMetal.Testing FASTABI boot GUEST [OPTION...] then [ARGUMENT...]
//
// In front of "then" stands how to boot the guest. Behind it stands what `dotnet test` adds: how it wants the results. What
// `dotnet run` adds is the guest's command line. (The usual "--" does not arrive where `dotnet test` has arguments of its own.)
const string Inherited = "FASTABI_TEST_BOOT";
var separator = Array.IndexOf(args, "then");
var arguments = args[(separator + 1)..];
string[] boot;
if (separator >= 0)
{
    boot = args[..separator];
    if (!arguments.Contains("--server"))
        return await GuestRun.ShowAsync([.. boot, "--", .. arguments]).ConfigureAwait(false);

    // With some of its options the platform runs this program a second time, with its own arguments alone.
    Environment.SetEnvironmentVariable(Inherited, string.Join('\n', boot));
}
else
{
    boot = Environment.GetEnvironmentVariable(Inherited)?.Split('\n')
        ?? throw new InvalidOperationException($"there is no \"then\" among the arguments: {string.Join(' ', args)}");
}

// Guests in one folder of results would overwrite each other's: all have this program's name.
if (arguments.Contains("--report-trx") && !arguments.Contains("--report-trx-filename"))
    arguments = [.. arguments, "--report-trx-filename", $"{Path.GetFileNameWithoutExtension(boot[2])}.trx"];

var builder = await TestApplication.CreateBuilderAsync(arguments).ConfigureAwait(false);
builder.RegisterTestFramework(_ => new TestFrameworkCapabilities(new TrxCapability()), (_, _) => new GuestFramework(boot));
builder.AddTrxReportProvider();
using var application = await builder.BuildAsync().ConfigureAwait(false);
return await application.RunAsync().ConfigureAwait(false);
