namespace FastAbi.Domains.Vcpus;

/// <summary>
/// The vCPU that makes a call. It is a structure so that the dispatcher is compiled for it alone: over a class it would be
/// compiled for all classes, and look for the methods of its interfaces at each call.
/// </summary>
public readonly struct Caller
{
    internal Caller(DomainVcpu vcpu) => Vcpu = vcpu;

    internal DomainVcpu Vcpu { get; }
}
