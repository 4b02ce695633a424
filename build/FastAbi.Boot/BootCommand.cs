using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using FastAbi.Boot.Report;
using FastAbi.Emulation;
using FastAbi.Emulation.Machine;
using FastAbi.Emulation.Report;

namespace FastAbi.Boot;

/// <summary>The command line of the program.</summary>
/// <param name="output">Takes the guest's lines and the verdict where it passed.</param>
/// <param name="complaints">Takes everything else.</param>
public sealed class BootCommand(TextWriter output, TextWriter complaints)
{
    private readonly Option<string> _platform = new("--platform")
    {
        Description = "What to boot on.",
        Required = true,
    };

    private readonly Option<string> _guest = new("--guest")
    {
        Description = "The guest kernel, an ELF file with a PVH entry note; for the platform uefi a UEFI program.",
        HelpName = "file",
        Required = true,
    };

    private readonly Option<string?> _xen = new("--xen")
    {
        Description = "Xen, as an ELF file or gzipped; for the platform xen.",
        HelpName = "file",
    };

    private readonly Option<string?> _monitor = new("--monitor")
    {
        Description = "The monitor, an ELF file; for the platform monitor.",
        HelpName = "file",
    };

    private readonly Option<string?> _firmware = new("--firmware")
    {
        Description = "UEFI firmware; for the platform uefi.",
        HelpName = "file",
    };

    private readonly Option<string> _xenOptions = new("--xen-options")
    {
        Description = "More of Xen's own command line, as in \"fastabi=no\".",
        HelpName = "text",
        DefaultValueFactory = _ => "",
    };

    private readonly Option<string> _monitorOptions = new("--monitor-options")
    {
        Description = "What the monitor is told, as in \"vendor=intel poison\"; a word that it does not know has it list its options.",
        HelpName = "text",
        DefaultValueFactory = _ => "",
    };

    private readonly Option<string> _qemu = new("--qemu")
    {
        Description = "QEMU's file, or its name on the PATH.",
        HelpName = "file",
        DefaultValueFactory = _ => BootRequest.DefaultQemu,
    };

    private readonly Option<int> _timeout = new("--timeout")
    {
        Description = "The time limit in seconds.",
        HelpName = "seconds",
        CustomParser = ParsePositive,
        DefaultValueFactory = _ => (int)BootRequest.DefaultTimeLimit.TotalSeconds,
    };

    private readonly Option<string> _report = new("--report")
    {
        Description = "The folder for the serial log and the report.",
        HelpName = "folder",
        DefaultValueFactory = _ => Path.Combine("out", "boot"),
    };

    private readonly Option<int> _cpus = new("--cpus")
    {
        Description = "The number of processors.",
        HelpName = "number",
        CustomParser = ParsePositive,
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<bool> _icount = new("--icount")
    {
        Description = "Have QEMU count instructions instead of time: a nanosecond each.",
    };

    private readonly Option<string> _commandLine = new("--command-line")
    {
        Description = "The guest's command line.",
        HelpName = "text",
        DefaultValueFactory = _ => "",
    };

    private readonly Option<string?> _module = new("--module")
    {
        Description = "A file that the guest gets as its module, such as Linux's initramfs.",
        HelpName = "file",
    };

    private readonly Option<string[]> _tables = new("--tables")
    {
        Description = "A Markdown file whose tables of calls and answers are renewed after a boot that passed.",
        HelpName = "file",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string?> _against = new("--against")
    {
        Description = "The serial log of another boot, for tables of differences.",
        HelpName = "file",
    };

    private readonly Option<string[]> _beside = new("--beside")
    {
        Description = "The serial log of the same guest on another hypervisor, for tables with a column for each; in front of it may " +
            "stand what to call that hypervisor there.",
        HelpName = "title=file",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string?> _title = new("--title")
    {
        Description = "What to call this boot's hypervisor in tables with several; by default the release of Xen that the guest finds.",
        HelpName = "text",
    };

    private readonly Option<bool> _checkTables = new("--check-tables")
    {
        Description = $"Only compare these tables: a difference is exit status {(int)BootOutcome.Stale}.",
    };

    /// <summary>Parses the arguments and boots.</summary>
    /// <returns>The exit status: a <see cref="BootOutcome"/>.</returns>
    public int Run(IReadOnlyList<string> arguments)
    {
        _platform.AcceptOnlyFromAmong("bare", "xen", "monitor", "uefi");
        var root = new RootCommand("Boots a guest kernel in QEMU and judges the report that it prints.")
        {
            _platform, _guest, _xen, _xenOptions, _monitor, _monitorOptions, _firmware, _qemu, _timeout, _report, _cpus, _icount,
            _commandLine, _module, _tables, _against, _beside, _title, _checkTables,
        };
        root.Subcommands.Add(new LinuxCommand(complaints).Create());
        root.SetAction((parsed, cancellation) => BootAsync(parsed, cancellation));

        var parsed = root.Parse(arguments);
        var status = parsed.Invoke(new InvocationConfiguration { Output = output, Error = complaints });
        return parsed.Errors.Count == 0 ? status : (int)BootOutcome.Environment;
    }

    private static int ParsePositive(ArgumentResult result)
    {
        var text = result.Tokens[^1].Value;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
            result.AddError($"{((OptionResult)result.Parent!).Option.Name} takes a number above zero, not '{text}'.");

        return number;
    }

    private BootRequest Request(ParseResult parsed)
    {
        (var platform, var hypervisor) = parsed.GetRequiredValue(_platform) switch
        {
            "xen" => (BootPlatform.Xen, parsed.GetValue(_xen)),
            "monitor" => (BootPlatform.Monitor, parsed.GetValue(_monitor)),
            "uefi" => (BootPlatform.Uefi, parsed.GetValue(_firmware)),
            _ => (BootPlatform.Bare, null),
        };
        return new BootRequest(
            platform,
            parsed.GetRequiredValue(_guest),
            hypervisor,
            parsed.GetRequiredValue(_qemu),
            TimeSpan.FromSeconds(parsed.GetRequiredValue(_timeout)),
            parsed.GetRequiredValue(_report),
            parsed.GetRequiredValue(_cpus),
            parsed.GetValue(_icount),
            parsed.GetRequiredValue(_commandLine),
            parsed.GetRequiredValue(platform == BootPlatform.Xen ? _xenOptions : _monitorOptions))
        {
            Module = parsed.GetValue(_module),
        };
    }

    private async Task<int> BootAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var request = Request(parsed);
        try
        {
            var result = await new BootRun(request, output, complaints).RunAsync(cancellation).ConfigureAwait(false);
            Tell(request, result.Verdict);
            return (int)(result.Verdict.Outcome == BootOutcome.Passed ? RenewTables(parsed, result.Report) : result.Verdict.Outcome);
        }
        catch (EnvironmentException missing)
        {
            complaints.WriteLine($"fastabi-boot: {missing.Message}{Advice(missing)}");
            return (int)BootOutcome.Environment;
        }
    }

    private static GuestReport ReadBeside(string text)
    {
        if (text.Split('=', 2) is not [var title, var file] || File.Exists(text))
            return ReportFiles.ReadLog(text);

        var report = ReportFiles.ReadLog(file);
        report.Title = title;
        return report;
    }

    private BootOutcome RenewTables(ParseResult parsed, GuestReport report)
    {
        var isCheck = parsed.GetValue(_checkTables);
        var other = parsed.GetValue(_against) is { } log ? ReportFiles.ReadLog(log) : null;
        GuestReport[] beside = [.. parsed.GetRequiredValue(_beside).Select(ReadBeside)];
        report.Title = parsed.GetValue(_title);
        var outcome = BootOutcome.Passed;
        foreach (var file in parsed.GetRequiredValue(_tables))
        {
            var tables = new MarkdownTables(file);
            var isNew = tables.Renew(report, other, beside);
            foreach (var what in tables.Unexplained)
            {
                complaints.WriteLine($"{file}: a difference has no reason; write one into the last column: {what.Split("<br>")[0]}");
                outcome = BootOutcome.Stale;
            }

            if (!isNew)
                continue;

            if (isCheck)
            {
                complaints.WriteLine($"{file}: its tables are not what the guest reports; ./build.sh renews them");
                outcome = BootOutcome.Stale;
            }
            else
            {
                tables.Write();
                output.WriteLine($"{file}: tables renewed");
            }
        }

        return outcome;
    }

    private void Tell(BootRequest request, Verdict verdict)
    {
        var subject = $"{request.GuestName} on {request.PlatformName}";
        if (verdict.Outcome == BootOutcome.Passed)
        {
            output.WriteLine($"{subject}: passed ({verdict.Reason})");
        }
        else
        {
            complaints.WriteLine($"{subject}: {Describe(verdict.Outcome)}: {verdict.Reason}");
            complaints.WriteLine($"its whole serial log: {ReportFiles.LogFile(request)}");
        }
    }

    internal static string Advice(EnvironmentException missing) => missing.Need switch
    {
        BootNeed.Emulator => "; ./build.sh installs it, --qemu names another",
        BootNeed.Record => "",
        _ => "; ./build.sh provides it",
    };

    private static string Describe(BootOutcome outcome) => outcome switch
    {
        BootOutcome.CheckFailed => "failed",
        BootOutcome.Environment => "not booted",
        BootOutcome.GuestError => "no usable report",
        BootOutcome.Crash => "crashed",
        BootOutcome.Timeout => "timed out",
        _ => throw new InvalidOperationException($"a boot does not end as {outcome} here"),
    };
}
