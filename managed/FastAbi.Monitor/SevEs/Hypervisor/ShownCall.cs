using FastAbi.Dispatch;

namespace FastAbi.Monitor.SevEs.Hypervisor;

/// <summary>The registers of a hypercall in a GHCB: those that the call is declared to take and to give, and no others.</summary>
internal static class ShownCall
{
    /// <summary>Takes the inputs.</summary>
    /// <returns>Whether the guest has marked them all.</returns>
    public static bool TryTake(in Ghcb ghcb, out RegisterFile registers, out CallExposure exposure)
    {
        registers = default;
        exposure = default;
        if (!ghcb.TryTake(Ghcb.Rax, out registers.Rax))
            return false;

        _ = ghcb.TryTake(Ghcb.OfCall(1), out registers.Rdi);
        exposure = Exposures.Of(registers.Rax, registers.Rdi);
        for (var i = 1; i < RegisterFile.Count; i++)
        {
            if (!Has(exposure.In, i))
                continue;

            if (!ghcb.TryTake(Ghcb.OfCall(i), out var value))
                return false;

            registers[i] = value;
        }

        return true;
    }

    /// <summary>Gives the result, and the outputs where it is no error.</summary>
    public static void Give(in Ghcb ghcb, in CallExposure exposure, in RegisterFile registers)
    {
        ghcb.Give(Ghcb.Rax, registers.Rax);
        for (var i = 1; i < RegisterFile.Count && (long)registers.Rax >= 0; i++)
        {
            if (Has(exposure.Out, i))
                ghcb.Give(Ghcb.OfCall(i), registers[i]);
        }
    }

    private static bool Has(CallRegisters registers, int number) => ((int)registers >> number & 1) != 0;
}
