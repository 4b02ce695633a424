namespace FastAbi.Emulation.Machine;

/// <summary>Finds the files that a boot needs, or says which one is missing.</summary>
public static class BootFiles
{
    /// <summary>QEMU's file, where it is given as a file or as a name on the PATH.</summary>
    /// <exception cref="EnvironmentException">There is none.</exception>
    public static string FindEmulator(string program)
    {
        if (program.Contains(Path.DirectorySeparatorChar))
            return FindFile(program, BootNeed.Emulator, "QEMU");

        string[] names = OperatingSystem.IsWindows() ? [program, $"{program}.exe"] : [program];
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.SelectMany(folder => names, Path.Combine).FirstOrDefault(File.Exists)
            ?? throw new EnvironmentException(BootNeed.Emulator, program, $"{program} is not on the PATH");
    }

    /// <summary>The file itself, if it is there.</summary>
    /// <param name="file">Its name.</param>
    /// <param name="need">What it is for.</param>
    /// <param name="role">The same, in the message.</param>
    /// <exception cref="EnvironmentException">It is not.</exception>
    public static string FindFile(string file, BootNeed need, string role) => File.Exists(file)
        ? file
        : throw new EnvironmentException(need, file, $"{role} is missing: there is no file {file}");
}
