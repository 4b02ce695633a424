namespace FastAbi.Build.Plan;

/// <summary>What a command is for, as far as it decides what the machine has to have.</summary>
public enum BuildGoal
{
    /// <summary>Everything built and booted.</summary>
    All,

    /// <summary>Everything tested.</summary>
    Test,

    /// <summary>Costs measured.</summary>
    Bench,

    /// <summary>Xen compiled with FastABI in it.</summary>
    Xen,

    /// <summary>Linux booted.</summary>
    Linux,

    /// <summary>Packages for Debian made.</summary>
    Deb,
}
