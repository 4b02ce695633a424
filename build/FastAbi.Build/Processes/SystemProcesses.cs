using System.ComponentModel;
using System.Diagnostics;

namespace FastAbi.Build.Processes;

/// <summary>The programs of this machine.</summary>
public sealed class SystemProcesses : IProcesses
{
    /// <summary>What a shell answers for a command that is not there.</summary>
    public const int NotFound = 127;

    /// <summary>The status of a program that took longer than it may, as <c>timeout</c> has it.</summary>
    public const int TimedOut = 124;

    /// <inheritdoc/>
    public async Task<int> RunAsync(ProgramCall call, Action<string> output, CancellationToken cancellation)
    {
        ProcessStartInfo info = new(call.Program, call.Arguments)
        {
            WorkingDirectory = call.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((var name, var value) in call.Environment)
            info.Environment[name] = value;

        using Process process = new() { StartInfo = info };
        Lock gate = new();
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        try
        {
            process.Start();
        }
        catch (Win32Exception exception)
        {
            output($"{call.Program} cannot be started: {exception.Message}");
            return NotFound;
        }

        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(call.TimeLimit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            cancellation.ThrowIfCancellationRequested();
            output($"{call.Program} took longer than {call.TimeLimit.TotalSeconds:0} s and was ended");
            return TimedOut;
        }

        // Both streams come on threads of their own.
        void Take(string? line)
        {
            if (line is not null)
            {
                lock (gate)
                    output(line);
            }
        }
    }
}
