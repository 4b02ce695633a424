using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace FastAbi.Build.Tests;

/// <summary>build.ps1 in the real PowerShell engine, which runs in this process with its core commands only.</summary>
internal static class PowerShellDoor
{
    /// <summary>Runs <c>build.ps1</c> with arguments in PowerShell's own syntax.</summary>
    public static ToolRun Run(string arguments)
    {
        using var shell = PowerShell.Create(InitialSessionState.CreateDefault2());
        var script = Path.Combine(TestPaths.Root, "build.ps1");
        shell.AddScript($"& '{script}' {arguments}; [int] $LASTEXITCODE");

        List<string> output = [.. shell.Invoke().Select(line => $"{line}")];
        var complaints = string.Concat(shell.Streams.Error.Select(error => $"{error}\n"));
        var status = int.Parse(output[^1], null);
        return new ToolRun(status, string.Concat(output.SkipLast(1).Select(line => $"{line}\n")), complaints);
    }
}
