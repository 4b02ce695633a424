using System.Diagnostics;
using System.Text;

namespace FastAbi.Boot.Tests;

/// <summary><c>fastabi-boot linux</c>, as somebody at the terminal sees it.</summary>
public sealed class LinuxCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Linux_AtItsPrompt_TakesCommandsAndTellsItsCallsWhenItGoesDown()
    {
        ProcessStartInfo info = new(
            Path.Combine(AppContext.BaseDirectory, "fastabi-boot"),
            [
                "linux", "--kernel", TestPaths.LinuxOf("6.1"), "--busybox", TestPaths.Busybox,
                "--module", LinuxBoot.Module("6.1"), "--folder", _folder.In("linux"),
                "--monitor", GuestBoot.Built("monitor.elf"), "--qemu", TestPaths.Qemu,
            ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(info)!;
        StringBuilder output = new();
        var token = TestContext.Current.CancellationToken;
        try
        {
            await ReadToAsync("linux # ");
            await TypeAsync("echo $((6 * 7)) processors\n", "42 processors");
            await TypeAsync("exit\n", "monitor: the guest has shut down");
            await ReadToAsync("monitor:   all others");
            process.StandardInput.Close();
            await process.WaitForExitAsync(token);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }

        Assert.Equal(0, process.ExitCode);
        Assert.Contains("fastabi: Xen 4.17, calls are native\r\n", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("42 processors\r\n", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("monitor: the guest has shut down: poweroff\n", output.ToString(), StringComparison.Ordinal);

        // A shell throws away what was typed before it looked, so a line is typed again until it is answered.
        async Task TypeAsync(string line, string answer)
        {
            var read = ReadToAsync(answer);
            do
            {
                await process.StandardInput.WriteAsync(line.AsMemory(), token);
                await process.StandardInput.FlushAsync(token);
            }
            while (await Task.WhenAny(read, Task.Delay(TimeSpan.FromSeconds(10), token)) != read);
            await read;
        }

        async Task ReadToAsync(string text)
        {
            using CancellationTokenSource limit = new(TimeSpan.FromMinutes(8));
            var buffer = new char[1];
            while (!output.ToString().EndsWith(text, StringComparison.Ordinal))
            {
                Assert.True(await process.StandardOutput.ReadAsync(buffer, limit.Token) == 1, $"it ended before '{text}':\n{output}");
                output.Append(buffer);
            }
        }
    }

    [Fact]
    public void Linux_WithoutItsKernel_SaysWhatIsMissing()
    {
        var run = GuestBoot.Run(
            "linux", "--kernel", _folder.In("vmlinuz"), "--busybox", _folder.Write("busybox", ""),
            "--module", _folder.Write("module.ko", ""), "--folder", _folder.In("linux"), "--monitor", _folder.Write("monitor.elf", ""));

        Assert.Equal((2, ""), (run.Status, run.Output));
        Assert.Contains("Linux is missing: there is no file", run.Complaints, StringComparison.Ordinal);
    }
}
