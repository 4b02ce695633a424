namespace FastAbi.Boot.Machine;

/// <summary>Finds the files that a boot needs, or says which one is missing.</summary>
public static class Tools
{
    /// <summary>The file of a program that is given as a file or as a name on the PATH.</summary>
    /// <exception cref="EnvironmentException">There is none.</exception>
    public static string FindProgram(string program)
    {
        if (program.Contains(Path.DirectorySeparatorChar))
            return FindFile(program, "QEMU");

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists)
            ?? throw new EnvironmentException($"{program} is not on the PATH; ./build.sh installs it, --qemu names another");
    }

    /// <summary>The file itself, if it is there.</summary>
    /// <param name="file">Its name.</param>
    /// <param name="role">What it is for, in the message.</param>
    /// <exception cref="EnvironmentException">It is not.</exception>
    public static string FindFile(string file, string role) => File.Exists(file)
        ? file
        : throw new EnvironmentException($"{role} is missing: there is no file {file}; ./build.sh provides it");
}
