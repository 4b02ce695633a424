using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using FastAbi.Emulation;
using FastAbi.Emulation.Machine;
using FastAbi.Emulation.Packages;
using FastAbi.Emulation.Report;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Files;
using FastAbi.Model.Reporting;
using FastAbi.Tool.Boot;

namespace FastAbi.Tool;

/// <summary><c>fastabi boot</c></summary>
internal sealed class BootVerb
{
    // As a shell reports a program that ended by SIGINT.
    private const int Interrupted = 130;
    private const int UsualDebuggerPort = 1234;
    private const string UsualPlatform = "monitor";

    private readonly Argument<string> _guest = new("GUEST")
    {
        Description = "The kernel: an ELF file with a PVH entry note; on the monitor a bzImage of Linux, too; on firmware a UEFI " +
            "program.",
    };

    private readonly Argument<string[]> _commandLine = new("COMMAND LINE")
    {
        Description = "The guest's command line, behind '--'.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string> _on = new("--on")
    {
        Description = "What to boot on: the monitor, which comes along; Xen; QEMU alone; or UEFI firmware in QEMU.",
        DefaultValueFactory = _ => UsualPlatform,
    };

    private readonly Option<bool> _trace = new("--trace") { Description = "Have the monitor print every call of the guest's." };

    private readonly Option<bool> _count = new("--count")
    {
        Description = "Have the monitor count the guest's calls and print a table at the end.",
    };

    private readonly Option<int?> _vcpus = Number("--vcpus", "The guest's processors; one without it.", most: 128);
    private readonly Option<string?> _initrd = File("--initrd", "A file that the guest gets as its module, such as Linux's initramfs.");

    private readonly Option<int?> _gdb = Number("--gdb",
        $"Wait for gdb before the first instruction, at this port or {UsualDebuggerPort}, and say what to type there.",
        most: 65_535, "PORT", ArgumentArity.ZeroOrOne);

    private readonly Option<int?> _timeout = Number("--timeout", "End a guest that runs for so many seconds.", most: 1_000_000);
    private readonly Option<string?> _monitor = File("--monitor", "Another monitor than that beside the program, an ELF file.");

    private readonly Option<string> _monitorOptions = new("--monitor-options")
    {
        Description = "More that the monitor is told, as in \"vendor=intel memory=512\"; a word that it does not know has it list its " +
            "options.",
        HelpName = "TEXT",
        DefaultValueFactory = _ => "",
    };

    private readonly Option<string?> _firmware = File("--firmware", "UEFI firmware; without it OVMF where distributions have it.");

    private readonly Option<string?> _xen = File("--xen", "Xen, an ELF file or gzipped; without it Debian's is downloaded once.");

    private readonly Option<string> _mirror = new("--mirror")
    {
        Description = "Where Debian's archive is.",
        HelpName = "URL",
        DefaultValueFactory = _ => XenPackage.UsualMirror,
    };

    private readonly Option<string> _xenOptions = new("--xen-options")
    {
        Description = "More of Xen's own command line.",
        HelpName = "TEXT",
        DefaultValueFactory = _ => "",
    };

    private readonly Option<string> _qemu = new("--qemu")
    {
        Description = "QEMU's file, or its name on the PATH.",
        HelpName = "FILE",
        DefaultValueFactory = _ => BootRequest.DefaultQemu,
    };

    private readonly Option<string?> _report = new("--report")
    {
        Description = "A folder for the whole serial log and, as JSON, what a test guest reported.",
        HelpName = "DIR",
    };

    public static Command Create() => new BootVerb().Command();

    private Command Command()
    {
        _on.AcceptOnlyFromAmong("monitor", "xen", "bare", "uefi");
        Command command = new("boot",
            "Boots a guest kernel in QEMU: on the monitor, on Xen, or bare; or a program on UEFI firmware. What the guest prints is the " +
            "output. The exit status is 0 where its checks passed, or where it has none and switched itself off; 1 where a check failed, " +
            "2 where nothing was booted, 3 where it ended otherwise, 4 where it crashed, 5 where it did not end.\n\n" +
            "Example: fastabi boot hello.elf --on monitor --trace -- name=value")
        {
            _guest, _commandLine, _on, _trace, _count, _vcpus, _initrd, _gdb, _timeout, _monitor, _monitorOptions, _xen, _xenOptions,
            _mirror, _firmware, _qemu, _report,
        };
        foreach (var option in (Option[])[_trace, _count, _monitor, _monitorOptions])
            Require(command, option, "monitor");
        foreach (var option in (Option[])[_xen, _xenOptions, _mirror])
            Require(command, option, "xen");
        Require(command, _firmware, "uefi");
        command.SetAction((parsed, cancellation) => RunAsync(parsed, cancellation));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var error = parsed.InvocationConfiguration.Error;
        if (WordOutOfPlace(parsed) is { } word)
        {
            await error.WriteLineAsync($"'{word.OnOneLine()}' is no option; the guest's command line stands behind '--'.")
                .ConfigureAwait(false);
            return ExitStatus.Usage;
        }

        Waiting waiting = new(error);
        try
        {
            var request = await RequestAsync(parsed, cancellation).ConfigureAwait(false);
            BootContent.Check(request);
            if (request.DebuggerPort is { } port)
            {
                await error.WriteLineAsync($"waiting for: gdb '{SymbolsOf(request.Guest)}' -ex 'target remote localhost:{port}'")
                    .ConfigureAwait(false);
            }
            else
            {
                waiting.Show($"booting {request.GuestName} on {request.PlatformName}");
            }

            BootRun run = new(request, waiting.Before(parsed.InvocationConfiguration.Output), waiting.Before(error));
            var (outcome, reason) = (await run.RunAsync(cancellation).ConfigureAwait(false)).Verdict;
            waiting.End();
            if (outcome == BootOutcome.Environment)
            {
                return await ReportAsync(error, BootRules.Refused, request.Guest, reason, "the lines in front of this one say why")
                    .ConfigureAwait(false);
            }

            if (outcome != BootOutcome.Passed)
                await error.WriteLineAsync($"fastabi: {request.GuestName} {Describe(outcome)}: {reason}").ConfigureAwait(false);
            return (int)outcome;
        }
        catch (EnvironmentException missing)
        {
            waiting.End();
            var (rule, hint) = Explain(missing.Need);
            return await ReportAsync(error, rule, missing.Subject, missing.Message, hint).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            waiting.End();
            return Interrupted;
        }
    }

    private static async Task<int> ReportAsync(TextWriter error, Rule rule, string subject, string message, string hint)
    {
        DiagnosticBag diagnostics = new();
        diagnostics.Report(rule, SourcePosition.StartOf(subject), message, hint);
        await error.WriteAsync(DiagnosticReport.Print(diagnostics.ToSortedList(), ReportFormat.Text)).ConfigureAwait(false);
        return ExitStatus.Of(diagnostics);
    }

    // A kernel in C# has what debuggers read in a file beside it.
    private static string SymbolsOf(string guest)
    {
        var symbols = Path.ChangeExtension(guest, ".debug");
        return System.IO.File.Exists(symbols) ? symbols : guest;
    }

    private async Task<BootRequest> RequestAsync(ParseResult parsed, CancellationToken cancellation)
    {
        (var platform, var hypervisor, var options) = parsed.GetRequiredValue(_on) switch
        {
            "xen" => (BootPlatform.Xen, await XenAsync(parsed, cancellation).ConfigureAwait(false), parsed.GetRequiredValue(_xenOptions)),
            "monitor" => (BootPlatform.Monitor, parsed.GetValue(_monitor) ?? MonitorFile.Beside, MonitorOptions(parsed)),
            "uefi" => (BootPlatform.Uefi, parsed.GetValue(_firmware), ""),
            _ => (BootPlatform.Bare, null, ""),
        };
        return new BootRequest(
            platform,
            parsed.GetRequiredValue(_guest),
            hypervisor,
            parsed.GetRequiredValue(_qemu),
            parsed.GetValue(_timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : Timeout.InfiniteTimeSpan,
            parsed.GetValue(_report),
            parsed.GetValue(_vcpus) ?? 1,
            CountsInstructions: false,
            string.Join(' ', parsed.GetValue(_commandLine) ?? []),
            options)
        {
            Module = parsed.GetValue(_initrd),
            IsTest = false,
            DebuggerPort = parsed.GetResult(_gdb) is null ? null : parsed.GetValue(_gdb) ?? UsualDebuggerPort,
        };
    }

    private async Task<string> XenAsync(ParseResult parsed, CancellationToken cancellation) => parsed.GetValue(_xen)
        ?? await XenFile.FetchAsync(parsed.GetRequiredValue(_mirror), parsed.InvocationConfiguration.Error, cancellation)
            .ConfigureAwait(false);

    private string MonitorOptions(ParseResult parsed) => string.Join(' ',
        (string[])
        [
            .. parsed.GetValue(_trace) ? ["trace"] : Array.Empty<string>(),
            .. parsed.GetValue(_count) ? ["count"] : Array.Empty<string>(),
            parsed.GetRequiredValue(_monitorOptions),
        ]).Trim();

    // A misspelt option must not become a word of the guest's command line.
    private string? WordOutOfPlace(ParseResult parsed)
    {
        var words = parsed.GetValue(_commandLine) ?? [];
        var behind = parsed.Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash).Count(token => token.Type == TokenType.Argument);
        return words.Length > behind ? words[0] : null;
    }

    private void Require(Command command, Option option, string platform) => command.Validators.Add(result =>
    {
        var named = result.GetResult(_on) is { Tokens: [var token] } ? token.Value : UsualPlatform;
        if (result.GetResult(option) is { Implicit: false } && named != platform)
            result.AddError($"Option '{option.Name}' needs '--on {platform}'.");
    });

    private static Option<string?> File(string name, string description) => new(name) { Description = description, HelpName = "FILE" };

    private static Option<int?> Number(
        string name, string description, int most, string helpName = "NUMBER", ArgumentArity? arity = null) => new(name)
        {
            Description = description,
            HelpName = helpName,
            Arity = arity ?? ArgumentArity.ExactlyOne,
            CustomParser = result =>
            {
                if (result.Tokens is not [var token])
                    return null;
                var isNumber = int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
                if (isNumber && number > 0 && number <= most)
                    return number;

                result.AddError($"Option '{name}' takes a number from 1 to {most}, not '{token.Value}'.");
                return null;
            },
        };

    private static (Rule Rule, string Hint) Explain(BootNeed need) => need switch
    {
        BootNeed.Emulator => (BootRules.NoEmulator,
            "install it (Debian, Ubuntu: apt-get install qemu-system-x86; Fedora: dnf install qemu-system-x86-core; macOS: brew install " +
            "qemu), or name it by --qemu"),
        BootNeed.Guest => (BootRules.NoGuest, "name a kernel that has been built, or on firmware a UEFI program"),
        BootNeed.Module => (BootRules.NoGuest, "--initrd names the file that the guest gets as its module"),
        BootNeed.Cache => (BootRules.NoHypervisor,
            "make room there; XDG_CACHE_HOME and TMPDIR name other folders, and --xen a Xen that needs no download"),
        BootNeed.Record => (OutputRules.Unwritable, "--report names a folder that can be written"),
        BootNeed.Hypervisor => (BootRules.NoHypervisor, "--monitor and --xen name files of yours"),
        BootNeed.Firmware => (BootRules.NoFirmware, "install it (Debian, Ubuntu: apt-get install ovmf), or name it by --firmware"),
        _ => throw new InvalidOperationException($"a boot does not need {need} here"),
    };

    private static string Describe(BootOutcome outcome) => outcome switch
    {
        BootOutcome.CheckFailed => "failed",
        BootOutcome.GuestError => "ended wrongly",
        BootOutcome.Crash => "crashed",
        BootOutcome.Timeout => "did not end",
        _ => throw new InvalidOperationException($"a boot does not end as {outcome} here"),
    };
}
