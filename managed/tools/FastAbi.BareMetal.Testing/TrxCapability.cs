using Microsoft.Testing.Extensions.TrxReport.Abstractions;

namespace FastAbi.BareMetal.Testing;

/// <summary>The results may go into a .trx file.</summary>
internal sealed class TrxCapability : ITrxReportCapability
{
    /// <inheritdoc/>
    public bool IsSupported => true;

    /// <inheritdoc/>
    public void Enable()
    {
    }
}
