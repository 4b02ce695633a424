namespace FastAbi.Boot.Machine;

/// <summary>Something that a boot needs is missing; the message names it and says what to do.</summary>
public sealed class EnvironmentException(string message) : Exception(message);
