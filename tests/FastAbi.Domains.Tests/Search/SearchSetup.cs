namespace FastAbi.Domains.Tests.Search;

/// <summary>What a search starts with.</summary>
/// <param name="Theme">Which steps it takes.</param>
/// <param name="Vcpus">How many vCPUs there are, all of them up.</param>
/// <param name="IsFifo">The FIFO ABI, else the 2-level ABI.</param>
/// <param name="HasCallback">Upcalls come by HVM_PARAM_CALLBACK_IRQ, else through each vCPU's local APIC.</param>
public sealed record SearchSetup(Theme Theme, int Vcpus, bool IsFifo, bool HasCallback);
