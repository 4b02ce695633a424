using Microsoft.Build.Framework;

namespace FastAbi.BareMetal.Tasks;

/// <summary>Turns what ilc, the C compiler, the assembler and the linker print into MSBuild's errors and warnings.</summary>
public sealed class ReportToolOutput : Microsoft.Build.Utilities.Task
{
    /// <summary>"ilc", "nm" for the symbols of what ilc made, or "make" for all that make runs.</summary>
    [Required]
    public string Tool { get; set; } = "";

    /// <summary>The file with all that the tool printed.</summary>
    [Required]
    public string Output { get; set; } = "";

    /// <summary>The tool's exit status.</summary>
    [Required]
    public int Status { get; set; }

    /// <summary>What ilc was to compile, with symbols beside it.</summary>
    public ITaskItem[] Assemblies { get; set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        var lines = File.ReadAllLines(Output);
        foreach (var message in Parse(lines))
        {
            if (message.IsWarning)
                Log.LogWarning(null, message.Code, null, message.File, message.Line, message.Column, 0, 0, "{0}", message.Text);
            else
                Log.LogError(null, message.Code, null, message.File, message.Line, message.Column, 0, 0, "{0}", message.Text);
        }

        if (Status != 0 && !Log.HasLoggedErrors)
            Log.LogError(null, "BM0000", null, null, 0, 0, 0, 0, "{0} ended with status {1}: {2}", Tool, Status, string.Join('\n', lines));

        return !Log.HasLoggedErrors;
    }

    private IEnumerable<ToolMessage> Parse(string[] lines)
    {
        string[] assemblies = [.. Assemblies.Select(assembly => assembly.ItemSpec)];
        return Tool switch
        {
            "ilc" => new CompilerOutput(new MethodLocator(assemblies).Find).Parse(lines),
            "nm" => new StaticConstructors(assemblies).Parse(lines),
            _ => NativeToolOutput.Parse(lines),
        };
    }
}
