namespace FastAbi.Emulation.Report;

/// <summary>How many checks had which result.</summary>
/// <param name="Ok">Checks that are ok.</param>
/// <param name="Skip">Checks that did not run.</param>
/// <param name="NotOk">Checks that are not ok.</param>
public sealed record CheckCounts(int Ok, int Skip, int NotOk)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Ok} ok, {Skip} skip, {NotOk} not ok";
}
