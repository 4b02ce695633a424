namespace FastAbi.Generator.Lowering.Bounce;

/// <summary>What has to hold for a value, so that FastABI can carry a call.</summary>
public enum Demand
{
    /// <summary>It is a number.</summary>
    Equal,
    /// <summary>It is not null.</summary>
    NotNull,
    /// <summary>Bits of it are clear.</summary>
    Clear,
}
