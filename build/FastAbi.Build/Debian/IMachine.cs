namespace FastAbi.Build.Debian;

/// <summary>What the prerequisites ask of the machine that they are for.</summary>
public interface IMachine
{
    /// <summary>Whether packages can be installed.</summary>
    bool IsRoot { get; }

    /// <summary>Whether there is a command of this name on the PATH.</summary>
    bool HasCommand(string name);

    /// <summary>Whether there is a file that fits the pattern, which may have stars in any part.</summary>
    bool HasFile(string pattern);

    /// <summary>A variable of the environment; null where it is unset or empty.</summary>
    string? Variable(string name);
}
