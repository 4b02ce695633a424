using Microsoft.Build.Framework;

namespace FastAbi.BareMetal.Tasks;

/// <summary>Compiles the kernel's own sources in C and assembly.</summary>
public sealed class CompileNative : KernelTask
{
    /// <summary>The sources: .c and .S files, each with a file name of its own.</summary>
    [Required]
    public ITaskItem[] Sources { get; set; } = [];

    /// <summary>The folder for the objects.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>The folder with native/guest's headers and files of options.</summary>
    [Required]
    public string Guest { get; set; } = "";

    /// <summary>The folder with FastABI's headers.</summary>
    [Required]
    public string Headers { get; set; } = "";

    /// <summary>More options of the compiler, which come last, so that they win.</summary>
    public string Options { get; set; } = "";

    /// <summary>The object files.</summary>
    [Output]
    public ITaskItem[] Objects { get; private set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        Directory.CreateDirectory(Folder);
        Objects =
        [
            .. Sources.Select(source => new Microsoft.Build.Utilities.TaskItem(
                Path.Combine(Folder, $"{Path.GetFileNameWithoutExtension(source.ItemSpec)}.o"))),
        ];
        var place = Environment.CurrentDirectory;
        for (var i = 0; i < Sources.Length; i++)
        {
            var source = Sources[i].ItemSpec;
            string[] language = source.EndsWith(".c", StringComparison.Ordinal) ? [$"@{Path.Combine(Guest, "compile.options")}"] : [];
            if (!Run(
                NativeToolOutput.CompilerCode,
                "compiles sources in C and assembly", "gcc", "CC",
                [
                    .. language, $"@{Path.Combine(Guest, "assemble.options")}", "-g", $"-ffile-prefix-map={place}=.", $"-I{Guest}",
                    $"-I{Headers}", .. Options.Split(' ', StringSplitOptions.RemoveEmptyEntries), "-c", source, "-o", Objects[i].ItemSpec,
                ]))
            {
                return false;
            }
        }

        return !Log.HasLoggedErrors;
    }
}
