using Microsoft.Build.Framework;

namespace FastAbi.BareMetal.Tasks;

/// <summary>Turns what ilc prints into MSBuild's errors and warnings, and finds what it left to be computed at run time.</summary>
public sealed class ReportCompiler : KernelTask
{
    /// <summary>The file with all that it printed.</summary>
    [Required]
    public string Output { get; set; } = "";

    /// <summary>Its exit status.</summary>
    [Required]
    public int Status { get; set; }

    /// <summary>What it was to compile, with symbols beside it.</summary>
    [Required]
    public ITaskItem[] Assemblies { get; set; } = [];

    /// <summary>The object file that it made.</summary>
    [Required]
    public string Object { get; set; } = "";

    /// <summary>Whether initial values of static fields may be computed at their first use.</summary>
    public bool AllowLazyStatics { get; set; }

    /// <inheritdoc/>
    public override bool Execute()
    {
        var lines = File.ReadAllLines(Output);
        string[] assemblies = [.. Assemblies.Select(assembly => assembly.ItemSpec)];
        foreach (var message in new CompilerOutput(new MethodLocator(assemblies).Find).Parse(lines))
            LogMessage(message);

        if (Status != 0 && !Log.HasLoggedErrors)
            LogEnd(CompilerOutput.Code, Status, lines);

        // A static constructor in the object is one that ilc could not run itself.
        if (Status == 0 && !AllowLazyStatics)
        {
            var symbols = ObjectSymbols.Read(Object);
            foreach (var message in new StaticConstructors(assemblies).Find(symbols))
                LogMessage(message);
        }

        return !Log.HasLoggedErrors;
    }
}
