using System.ComponentModel;
using System.Diagnostics;

namespace FastAbi.Emulation.Machine;

/// <summary>Runs QEMU and hands on what comes over its serial line.</summary>
public static class QemuMachine
{
    /// <summary>How a chunk of the serial line is handed on.</summary>
    public delegate void SerialSink(ReadOnlySpan<byte> bytes);

    /// <summary>Runs QEMU to its end or to the time limit.</summary>
    /// <param name="qemu">QEMU's file.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="timeLimit">When to kill it, with everything that it started.</param>
    /// <param name="serial">Takes the bytes as they come.</param>
    /// <param name="complaint">Takes what QEMU itself has to say, line by line.</param>
    /// <param name="halted">Tells that the machine stands still, which QEMU does not end for: it has ended then.</param>
    /// <param name="cancellation">Ends the run early; QEMU is killed then too.</param>
    /// <exception cref="EnvironmentException">The file cannot be run.</exception>
    /// <exception cref="OperationCanceledException">The run was ended early, or QEMU got the interrupt itself.</exception>
    public static async Task<MachineEnd> RunAsync(
        string qemu,
        IReadOnlyList<string> arguments,
        TimeSpan timeLimit,
        SerialSink serial,
        Action<string> complaint,
        CancellationToken halted,
        CancellationToken cancellation)
    {
        using var clock = CancellationTokenSource.CreateLinkedTokenSource(halted, cancellation);
        clock.CancelAfter(timeLimit);
        using var process = Start(qemu, arguments);
        var isInterrupted = false;
        try
        {
            // QEMU would take the keys typed at this program for the guest's serial line.
            process.StandardInput.Close();
            var complaints = PumpLinesAsync(process.StandardError, TakeComplaint, clock.Token);
            await PumpAsync(process.StandardOutput.BaseStream, serial, clock.Token).ConfigureAwait(false);
            await complaints.ConfigureAwait(false);
            await process.WaitForExitAsync(clock.Token).ConfigureAwait(false);
            return isInterrupted ? throw new OperationCanceledException() : new MachineEnd(process.ExitCode, TimedOut: false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested && !isInterrupted)
        {
            return halted.IsCancellationRequested
                ? new MachineEnd(ExitStatus: 0, TimedOut: false)
                : new MachineEnd(ExitStatus: -1, TimedOut: true);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }

        // A terminal sends Ctrl+C to QEMU, too, which may end before this program has heard of it.
        void TakeComplaint(string line)
        {
            isInterrupted |= line.Contains(": terminating on signal 2", StringComparison.Ordinal);
            if (!isInterrupted)
                complaint(line);
        }
    }

    private static Process Start(string qemu, IReadOnlyList<string> arguments)
    {
        var info = new ProcessStartInfo(qemu, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(info) ?? throw new InvalidOperationException($"{qemu} did not become a process");
        }
        catch (Win32Exception refused)
        {
            var reason = new Win32Exception(refused.NativeErrorCode).Message;
            throw new EnvironmentException(BootNeed.Emulator, qemu, $"{qemu} cannot be run: {reason}");
        }
    }

    private static async Task PumpAsync(Stream stream, SerialSink serial, CancellationToken cancellation)
    {
        var buffer = new byte[4096];
        int count;
        while ((count = await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
            serial(buffer.AsSpan(0, count));
    }

    private static async Task PumpLinesAsync(StreamReader reader, Action<string> take, CancellationToken cancellation)
    {
        while (await reader.ReadLineAsync(cancellation).ConfigureAwait(false) is { } line)
            take(line);
    }
}
