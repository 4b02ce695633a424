using System.Diagnostics.CodeAnalysis;

namespace FastAbi.Monitor.Tests.StandIns;

/// <summary>In the place of the monitor's, which asks the processor: a leaf answers with itself.</summary>
internal readonly struct CpuidModel
{
    [SuppressMessage("Performance", "CA1822", Justification = "The monitor's own has a state.")]
    public CpuidLeaf Answer(VirtualCpu vcpu, uint leaf, uint subleaf) => new() { Eax = leaf, Ebx = subleaf, Ecx = (uint)vcpu.Id };
}
