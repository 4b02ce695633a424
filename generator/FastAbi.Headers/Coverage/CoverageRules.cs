using FastAbi.Model.Diagnostics;

namespace FastAbi.Headers.Coverage;

/// <summary>What Xen's headers say about completeness.</summary>
public static class CoverageRules
{
    /// <summary>FAB0116: nothing says which constants are a hypercall's operations.</summary>
    public static Rule NoFamily { get; } = new("FAB0116", "nothing says which constants are a hypercall's operations",
        "The overlay's 'coverage' names the family of Xen's constants, and states a reason for each operation that is left out. Without " +
        "it nobody can tell what is missing.");

    /// <summary>FAB0117: an operation of Xen's is missing without a reason.</summary>
    public static Rule Unaccounted { get; } = new("FAB0117", "an operation of Xen's is missing without a reason",
        "Xen's headers have a constant of the hypercall's family that is no operation of the specification, and the overlay's 'coverage' " +
        "does not speak of it. There is no subset without a reason for what is left out.");

    /// <summary>FAB0118: two operations have one number in Xen's headers.</summary>
    public static Rule NumberTwice { get; } = new("FAB0118", "two operations have one number in Xen's headers",
        "Xen could not tell them apart, so one of the constants is an alias, or it is no operation: a flag, or a command of another " +
        "operation.");

    /// <summary>FAB0119: an alias has another number than its operation.</summary>
    public static Rule AliasDiffers { get; } = new("FAB0119", "an alias has another number than its operation",
        "Two names for one operation have one number in Xen's headers. These have not, so they are two operations.");
}
