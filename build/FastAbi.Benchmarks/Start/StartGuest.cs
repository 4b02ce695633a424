using System.Diagnostics;
using System.Globalization;
using FastAbi.Emulation.Machine;
using FastAbi.Proof.Files;
using FastAbi.Proof.Objects;

namespace FastAbi.Benchmarks.Start;

/// <summary>A kernel whose start is counted.</summary>
/// <param name="Kernel">Its file.</param>
/// <param name="Symbols">The file that has its symbols.</param>
/// <param name="Main">The symbol of its main function.</param>
public sealed record StartGuest(string Kernel, string Symbols, string Main)
{
    /// <summary>The example in C.</summary>
    /// <param name="folder">The folder with all that was built.</param>
    public static StartGuest InC(string folder) =>
        new(Path.Combine(folder, "guest", "hello-c.elf"), Path.Combine(folder, "obj", "guest", "hello-c", "first.elf"), "guest_main");

    /// <summary>The one in C#.</summary>
    /// <param name="folder">The folder with all that was built.</param>
    public static StartGuest InCSharp(string folder) => new(
        Path.Combine(folder, "guest", "HelloXen.elf"), Path.Combine(folder, "guest", "HelloXen.debug"), "HelloXen_HelloXen_Program__Main");

    /// <summary>
    /// Boots it in QEMU alone, which is told to translate each instruction by itself and to name it when it runs it. A repeated
    /// string instruction counts as often as it repeats.
    /// </summary>
    /// <param name="qemu">QEMU's file, or its name on the PATH.</param>
    /// <exception cref="InvalidOperationException">It does not come as far.</exception>
    public int CountBeforeMain(string qemu)
    {
        var file = ObjectFiles.Read(Symbols, File.ReadAllBytes(Symbols)).Single();
        var entry = AddressOf(file, "guest_entry");
        var main = AddressOf(file, Main);
        // All of the kernel's code, and nothing of the firmware's.
        var end = file.Symbols.Max(symbol => symbol.Value);
        using var process = Process.Start(new ProcessStartInfo(
            qemu,
            [
                .. QemuArguments.For(BootPlatform.Bare, Kernel, hypervisor: null, cpus: 1, commandLine: ""),
                "-singlestep", "-d", "exec,nochain", "-dfilter", $"0x{entry:x}..0x{end:x}",
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException($"{qemu} did not start");
        try
        {
            var count = 0;
            while (process.StandardError.ReadLine() is { } line)
            {
                // It was named already, and is named again when it runs after what QEMU has to do first.
                if (line.StartsWith("Stopped execution ", StringComparison.Ordinal))
                    count--;
                if (!line.StartsWith("Trace ", StringComparison.Ordinal))
                    continue;
                if (Place(line) == main)
                    return count;
                count++;
            }
            throw new InvalidOperationException($"{Kernel} did not come to {Main}");
        }
        finally
        {
            process.Kill();
            process.WaitForExit();
        }
    }

    private static ulong AddressOf(ObjectFile file, string name) => file.Symbols.First(symbol => symbol.Name == name).Value;

    // Trace 0: 0x7f8cec2dc0c0 [0000000000000000/0000000000222000/000000b0/ff000201]
    private static ulong Place(string line) =>
        ulong.Parse(line.Split('/')[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
