using System.CommandLine;
using FastAbi.Build.Plan;

namespace FastAbi.Build;

/// <summary>The command line behind the doors.</summary>
/// <param name="output">Takes what the user asked for.</param>
/// <param name="complaints">Takes what is wrong.</param>
public sealed class BuildCommandLine(TextWriter output, TextWriter complaints)
{
    /// <summary>The exit status where the user asked for something that there is not.</summary>
    public const int WrongUsage = 2;

    private readonly Option<string[]> _properties = new("-p")
    {
        Description = "Xen=FILE, Qemu=FILE, XenHeaders=FOLDER and XenSource=FOLDER take the place of Debian's; other names are MSBuild's " +
            "properties.",
        HelpName = "NAME=VALUE",
        DefaultValueFactory = _ => [],
        Recursive = true,
    };

    /// <summary>Runs what the arguments ask for.</summary>
    /// <returns>The exit status: 0, 1 where a step or a test failed, 2 for wrong usage, 130 after an interruption.</returns>
    public async Task<int> RunAsync(string[] arguments)
    {
        RootCommand root = new("Builds FastAbi, boots its guests, and runs its tests.")
        {
            _properties,
            Verb("all", "Build everything, then boot guests on QEMU, on Xen and on the monitor (the default).", build => build.AllAsync()),
            Verb("test", "Build everything, then run every test.", build => build.TestAsync()),
            Verb("bench", "Build everything, then run the benchmarks.", build => build.BenchAsync()),
            Verb("xen", "Build Xen from source with FastABI in it.", build => build.XenAsync()),
            Verb("linux", "Boot Debian's Linux on the monitor, with FastABI's module loaded and a shell.", build => build.LinuxAsync()),
            Verb("deb", "Build Debian's packages of the library and of the tool, in out/deb/.", build => build.DebAsync()),
            Verb("clean", "Remove out/, where everything built and downloaded lies.", build => Task.FromResult(build.Clean())),
            Verb("help", "Show this text.", _ => Task.FromResult(Help())),
        };
        root.SetAction((parsed, _) => RunAsync(parsed, build => build.AllAsync()));
        var parsed = root.Parse(arguments);
        foreach (var error in parsed.Errors)
            complaints.WriteLine($"build: {error.Message}");

        if (parsed.Errors.Count > 0)
        {
            complaints.WriteLine("build: './build.sh help' lists the commands and options.");
            return WrongUsage;
        }

        // The steps are interrupted by the build itself, which ends what they started.
        return await parsed.InvokeAsync(
            new InvocationConfiguration { Output = output, Error = complaints, ProcessTerminationTimeout = null });
    }

    private Command Verb(string name, string description, Func<BuildRun, Task<int>> run)
    {
        Command verb = new(name, description);
        verb.SetAction((parsed, _) => RunAsync(parsed, run));
        return verb;
    }

    private int Help()
    {
        output.WriteLine(BuildTexts.Help);
        return 0;
    }

    private async Task<int> RunAsync(ParseResult parsed, Func<BuildRun, Task<int>> run)
    {
        if (SettingsReader.Read(parsed.GetRequiredValue(_properties), complaints) is not { } settings)
            return WrongUsage;

        using BuildRun build = new(settings, output);
        return await run(build);
    }
}
