using FastAbi.BareMetal;
using FastAbi.Dispatch;
using FastAbi.Domains;
using FastAbi.Monitor.Guest;
using FastAbi.Monitor.Report;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.Hypercalls;

/// <summary>The operations of FastABI in the traditional ABI: served by the model as a native call is.</summary>
internal sealed class TranslatedCalls(Domain domain, GuestSpace space, bool traces)
{
    private const ulong GrantTableOp = 20; // xen/include/public/xen.h: __HYPERVISOR_grant_table_op

    private readonly Translation<int> _translation = new(space);

    /// <summary>How often each was called.</summary>
    public CallCounts Counts { get; } = new();

    /// <summary>Serves a call of a vCPU.</summary>
    /// <returns>Whether it is an operation of FastABI.</returns>
    public bool TryServe(VirtualCpu vcpu, in TraditionalRegisters registers, out long result)
    {
        if (registers.Rax == GrantTableOp && registers.Rdx != 1)
            return TryServeSeveral(vcpu, registers, out result);

        return TryServeOne(vcpu, registers, out result) >= 0;
    }

    // The ordinal of the operation, or -1.
    private int TryServeOne(VirtualCpu vcpu, in TraditionalRegisters registers, out long result)
    {
        var start = traces ? Processor.TimeStamp : 0;
        var operation = _translation.Read(vcpu.Id, registers, out var call);
        result = (long)call.Rax;
        if (operation < 0)
            return operation;

        if (!vcpu.IsLongMode && !Description.IsSameIn32Bits(operation))
        {
            _ = space.Close(vcpu.Id);
            return -1;
        }

        var before = call;
        if (result >= 0)
        {
            _ = domain.Dispatch(vcpu.Id, ref call);
            result = _translation.Write(vcpu.Id, operation, registers, call);
        }

        Counts.Add(operation, (long)call.Rax);
        if (traces)
            Trace.WriteTranslated(vcpu, operation, in before, in call, Processor.TimeStamp - start);

        return operation;
    }

    // A row of structs, each of which gets a status of its own.
    private bool TryServeSeveral(VirtualCpu vcpu, in TraditionalRegisters registers, out long result)
    {
        var one = registers;
        one.Rdx = 1;
        result = (int)registers.Rdx < 0 ? -(long)XenErrno.EINVAL : 0;
        if ((int)registers.Rdx <= 0)
            Counts.Add(-1, result);

        for (var i = 0; i < (int)registers.Rdx && result == 0; i++)
        {
            var operation = TryServeOne(vcpu, one, out result);
            if (operation < 0)
                return false;

            one.Rsi += (uint)Description.StructSize(operation);
        }

        return true;
    }
}
