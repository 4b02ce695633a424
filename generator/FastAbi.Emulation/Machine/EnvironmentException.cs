namespace FastAbi.Emulation.Machine;

/// <summary>Something that a boot needs is missing.</summary>
/// <param name="need">What it is.</param>
/// <param name="subject">The file, or the program's name.</param>
/// <param name="message">What is wrong with it.</param>
public sealed class EnvironmentException(BootNeed need, string subject, string message) : Exception(message)
{
    /// <summary>What is missing.</summary>
    public BootNeed Need => need;

    /// <summary>The file, or the program's name.</summary>
    public string Subject => subject;
}
