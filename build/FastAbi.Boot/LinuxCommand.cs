using System.CommandLine;
using System.Diagnostics;
using FastAbi.Boot.Machine;
using FastAbi.Emulation.Machine;
using FastAbi.Emulation.Report;

namespace FastAbi.Boot;

/// <summary><c>fastabi-boot linux</c>: a Linux on the monitor with the example module loaded, and a shell for whoever sits there.</summary>
internal sealed class LinuxCommand(TextWriter complaints)
{
    // The terminal is a console of Xen's, which a shell has to be told.
    private const string Start = """
        #!/bin/busybox sh
        export PATH=/bin HOME=/ PS1='linux # '
        /bin/busybox --install -s /bin
        mount -t proc proc /proc
        mount -t sysfs sys /sys
        mount -t devtmpfs dev /dev
        insmod /fastabi_example.ko
        dmesg | sed -n 's/^.*fastabi: /fastabi: /p'
        echo
        echo "Linux $(uname -r) on the monitor, $(nproc) processors. 'exit' turns it off; the table of its calls follows."
        setsid cttyhack sh
        poweroff -f

        """;

    private readonly Option<string> _kernel = File("--kernel", "Linux, as a distribution ships it.");
    private readonly Option<string> _busybox = File("--busybox", "Busybox, linked statically.");
    private readonly Option<string> _module = File("--module", "The example module, compiled for that kernel.");
    private readonly Option<string> _monitor = File("--monitor", "The monitor.");
    private readonly Option<string> _folder = File("--folder", "Where the first file system is written.");

    private readonly Option<string> _qemu = new("--qemu")
    {
        Description = "QEMU, as a file or as a name on the PATH.",
        HelpName = "file",
        DefaultValueFactory = _ => BootRequest.DefaultQemu,
    };

    /// <summary>The command.</summary>
    public Command Create()
    {
        Command command = new("linux", "Boots Linux on the monitor, with the example module of native/linux, up to a shell.")
        {
            _kernel, _busybox, _module, _monitor, _folder, _qemu,
        };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, cancellation));
        return command;
    }

    private static Option<string> File(string name, string description) =>
        new(name) { Description = description, HelpName = "file", Required = true };

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        try
        {
            return await BootAsync(parsed, cancellation).ConfigureAwait(false);
        }
        catch (EnvironmentException missing)
        {
            await complaints.WriteLineAsync($"{missing.Message}{BootCommand.Advice(missing)}").ConfigureAwait(false);
            return (int)BootOutcome.Environment;
        }
    }

    private async Task<int> BootAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var files = CpioArchive.WithBusybox(Read(parsed.GetRequiredValue(_busybox), "busybox"))
            .AddProgram("fastabi_example.ko", Read(parsed.GetRequiredValue(_module), "the module"))
            .AddProgram("init", Start);
        var folder = Directory.CreateDirectory(parsed.GetRequiredValue(_folder)).FullName;
        var fileSystem = Path.Combine(folder, "initramfs");
        await System.IO.File.WriteAllBytesAsync(fileSystem, files.ToArray(), cancellation).ConfigureAwait(false);
        var arguments = QemuArguments.For(
            BootPlatform.Monitor,
            BootFiles.FindFile(parsed.GetRequiredValue(_kernel), BootNeed.Guest, "Linux"),
            BootFiles.FindFile(parsed.GetRequiredValue(_monitor), BootNeed.Hypervisor, "the monitor"),
            cpus: 2,
            "console=hvc0 quiet panic=-1",
            "count memory=512",
            fileSystem);

        // The terminal is the guest's from here on.
        using var process = Process.Start(BootFiles.FindEmulator(parsed.GetRequiredValue(_qemu)), arguments);
        await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        return process.ExitCode == MonitorEnd.Poweroff ? 0 : (int)BootOutcome.Crash;
    }

    private static byte[] Read(string file, string role) => System.IO.File.ReadAllBytes(BootFiles.FindFile(file, BootNeed.Guest, role));
}
