namespace FastAbi.Mutation.Suite;

/// <summary>What a suite says of a mutant.</summary>
internal enum Verdict
{
    Survived,

    /// <summary>A test failed.</summary>
    Failed,

    /// <summary>The suite's process ended.</summary>
    Crashed,

    /// <summary>The suite took far longer than without the mutant.</summary>
    Hung,
}
