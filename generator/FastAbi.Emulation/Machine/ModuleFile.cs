namespace FastAbi.Emulation.Machine;

/// <summary>A file as a module for Xen. QEMU takes what follows a space in its name for the module's
/// command line, so it gets another name.</summary>
public sealed class ModuleFile : IDisposable
{
    private readonly DirectoryInfo? _folder;

    /// <summary>Links the file into a temporary folder where its own name has a space.</summary>
    /// <exception cref="EnvironmentException">The temporary folder has one, too.</exception>
    public ModuleFile(string file)
    {
        File = file;
        if (!file.Contains(' ', StringComparison.Ordinal))
            return;

        if (Path.GetTempPath().Contains(' ', StringComparison.Ordinal))
        {
            throw new EnvironmentException(
                BootNeed.Guest, file,
                $"QEMU gives Xen no module whose name has a space, as {file} has; set TMPDIR to a folder without one");
        }

        _folder = Directory.CreateTempSubdirectory("fastabi-boot-");
        File = Path.Combine(_folder.FullName, "guest.elf");
        System.IO.File.CreateSymbolicLink(File, Path.GetFullPath(file));
    }

    /// <summary>The name for QEMU.</summary>
    public string File { get; }

    /// <inheritdoc/>
    public void Dispose() => _folder?.Delete(recursive: true);
}
