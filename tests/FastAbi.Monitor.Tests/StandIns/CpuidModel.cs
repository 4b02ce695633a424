namespace FastAbi.Monitor.Tests.StandIns;

/// <summary>In the place of the monitor's, which asks the processor: a leaf answers with itself.</summary>
internal readonly struct CpuidModel
{
    public CpuidLeaf Answer(VirtualCpu vcpu, uint leaf, uint subleaf) => new() { Eax = leaf, Ebx = subleaf, Ecx = (uint)vcpu.Id };
}
