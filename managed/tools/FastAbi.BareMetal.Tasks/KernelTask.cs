using Microsoft.Build.Framework;

namespace FastAbi.BareMetal.Tasks;

/// <summary>A step from sources to a kernel that runs tools and turns what they print into MSBuild's errors and warnings.</summary>
public abstract class KernelTask : Microsoft.Build.Utilities.Task
{
    /// <summary>The code of the error for a tool that is not there.</summary>
    public const string MissingToolCode = "BM0008";

    /// <summary>The program, as a file or a name on the PATH.</summary>
    [Required]
    public string Tool { get; set; } = "";

    /// <summary>Runs the tool, which says what is wrong, or why it is not there.</summary>
    /// <param name="code">The code of an error for which the tool names no place.</param>
    /// <param name="purpose">What it does.</param>
    /// <param name="package">Debian's package of it.</param>
    /// <param name="property">The property that names another.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>True where it succeeded.</returns>
    protected bool Run(string code, string purpose, string package, string property, params IEnumerable<string> arguments)
    {
        if (NativeTool.Run(Tool, arguments) is not (var status, var lines))
        {
            LogMessage(new ToolMessage(
                MissingToolCode, null, 0, 0,
                $"'{Tool}' is not there, which {purpose}; it comes with Debian's package {package} (apt-get install {package}), "
                + $"and {property} names another"));
            return false;
        }

        foreach (var message in NativeToolOutput.Parse(lines))
            LogMessage(message);

        if (status != 0 && !Log.HasLoggedErrors)
            LogEnd(code, status, lines);

        return status == 0;
    }

    /// <summary>Logs that the tool failed, in one error: its lines may be of any form.</summary>
    protected void LogEnd(string code, int status, IEnumerable<string> lines) => LogMessage(new ToolMessage(
        code, null, 0, 0, $"{Tool} ended with status {status}: {string.Join("; ", lines.Select(line => line.Trim()))}".TrimEnd(':', ' ')));

    /// <summary>Logs an error or a warning.</summary>
    protected void LogMessage(ToolMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.IsWarning)
            Log.LogWarning(null, message.Code, null, message.File, message.Line, message.Column, 0, 0, "{0}", message.Text);
        else
            Log.LogError(null, message.Code, null, message.File, message.Line, message.Column, 0, 0, "{0}", message.Text);
    }
}
