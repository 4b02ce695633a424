using Microsoft.Build.Framework;

namespace FastAbi.BareMetal.Tasks;

/// <summary>
/// Has the linker keep what ilc writes down of frames and handlers: under its own names guest.ld leaves it out, and linkers treat
/// .eh_frame as they think right.
/// </summary>
public sealed class KeepHandlers : Microsoft.Build.Utilities.Task
{
    /// <summary>ilc's object file, which is changed.</summary>
    [Required]
    public string Object { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        File.WriteAllBytes(Object, ElfSections.Rename(
            File.ReadAllBytes(Object),
            new Dictionary<string, string> { [".eh_frame"] = ".guest.unwind", [".dotnet_eh_table"] = ".guest.handlers" }));
        return true;
    }
}
