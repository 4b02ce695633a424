using System.Runtime.InteropServices;

namespace FastAbi.Testing.Machine;

/// <summary>A loaded machine with a state of its own: no <c>fastabi_init</c> has run in it.</summary>
public sealed unsafe class SimMachine : IDisposable
{
    private readonly nint _library;
    private readonly delegate* unmanaged<MachineCall*, void> _run;
    private readonly delegate* unmanaged<MachineCall*, void> _expect;
    private readonly delegate* unmanaged<int> _init;
    private readonly delegate* unmanaged<FastAbiInfo*> _info;
    private readonly MachineCpuid* _cpuid;

    /// <summary>Loads a copy of a machine: the loader would hand out the same library, with its state, a second time.</summary>
    public SimMachine(string library)
    {
        var copy = $"{library}.{Guid.NewGuid():N}";
        File.Copy(library, copy);
        try
        {
            _library = NativeLibrary.Load(copy);
        }
        finally
        {
            File.Delete(copy);
        }
        _run = (delegate* unmanaged<MachineCall*, void>)Symbol("machine_run");
        _expect = (delegate* unmanaged<MachineCall*, void>)Symbol("machine_expect");
        _init = (delegate* unmanaged<int>)Symbol("fastabi_init");
        _info = (delegate* unmanaged<FastAbiInfo*>)Symbol("fastabi_info");
        _cpuid = (MachineCpuid*)Symbol("machine_cpuid");
    }

    /// <summary>The loaded library, for whoever binds functions by himself.</summary>
    public nint Handle => _library;

    /// <summary>What <c>fastabi_info()</c> says now.</summary>
    public FastAbiInfo Info => *_info();

    /// <summary>The leaves that the cpuid instruction was asked for since <see cref="SetCpuid"/>, in order.</summary>
    public IReadOnlyList<uint> AskedLeaves => _cpuid->Asked;

    public void Dispose() => NativeLibrary.Free(_library);

    public nint Symbol(string name) => NativeLibrary.GetExport(_library, name);

    /// <summary>Makes a call. One at a time.</summary>
    public void Run(MachineCall* call) => _run(call);

    /// <summary>Answers, and records, calls that somebody else makes, one at a time.</summary>
    public void Expect(MachineCall* call) => _expect(call);

    /// <summary>Sets what the cpuid instruction answers; all other leaves are 0.</summary>
    public void SetCpuid(IReadOnlyList<CpuidLeaf> leaves) => _cpuid->Set(leaves);

    /// <summary>Calls <c>fastabi_init()</c> on this thread.</summary>
    public FastAbiMode Init() => (FastAbiMode)_init();
}
