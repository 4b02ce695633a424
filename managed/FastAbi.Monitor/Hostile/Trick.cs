namespace FastAbi.Monitor.Hostile;

/// <summary>What a hypervisor that means harm does about a call.</summary>
internal enum Trick
{
    /// <summary>It serves the call.</summary>
    None,

    /// <summary>The result is not marked.</summary>
    ResultUnmarked,

    /// <summary>An output of a call that succeeded is not marked.</summary>
    OutputUnmarked,

    /// <summary>All is marked, and each register that is no output holds something.</summary>
    Surplus,

    /// <summary>The exit information says that the event was refused, or that the guest is to raise an exception.</summary>
    ExitInformation,

    /// <summary>The result is below -4095 or above the largest int.</summary>
    ResultOutOfRange,

    /// <summary>Result and outputs have the right form, and are made up.</summary>
    Lie,

    /// <summary>The answer changes while the guest reads it, after any number of its instructions.</summary>
    Change,

    /// <summary>#VC with an error code that is made up.</summary>
    ForgedCommunication,

    /// <summary>Another exception, or an interrupt although the guest takes none.</summary>
    ForgedEvent,
}
