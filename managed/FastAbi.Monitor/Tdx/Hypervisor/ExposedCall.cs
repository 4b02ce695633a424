using FastAbi.Dispatch;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.Tdx.Hypervisor;

/// <summary>
/// The registers of a hypercall by TDCALL: those that the call is declared to take and to give, and no others. TDCALL has no room for reg0
/// in rax and reg5 in r10, which are in r10 and rdx (docs/confidential.md, "TDX").
/// </summary>
internal static class ExposedCall
{
    private const int Rdx = 2;
    private const int Rsi = 6;
    private const int Rdi = 7;
    private const int R8 = 8;
    private const int R10 = 10;
    private const int Reg5 = 5;

    /// <summary>Takes the inputs.</summary>
    public static RegisterFile Take(VirtualCpu vcpu, out CallExposure exposure)
    {
        RegisterFile registers = default;
        registers.Rax = vcpu.General(R10);
        exposure = Exposures.Of(registers.Rax, vcpu.General(Rdi));
        for (var i = 1; i < RegisterFile.Count; i++)
        {
            if (Has(exposure.In, i))
                registers[i] = vcpu.General(PlaceOf(i));
        }

        return registers;
    }

    /// <summary>Gives the result, and the outputs where it is no error.</summary>
    public static void Give(VirtualCpu vcpu, in CallExposure exposure, in RegisterFile registers)
    {
        vcpu.General(R10) = registers.Rax;
        for (var i = 1; i < RegisterFile.Count && (long)registers.Rax >= 0; i++)
        {
            if (Has(exposure.Out, i))
                vcpu.General(PlaceOf(i)) = registers[i];
        }
    }

    /// <summary>The number in instructions of the register that holds one of the call's.</summary>
    public static int PlaceOf(int register) => register switch
    {
        0 => R10,
        1 => Rdi,
        2 => Rsi,
        Reg5 => Rdx,
        _ => R8 + register - 3,
    };

    private static bool Has(CallRegisters registers, int number) => ((int)registers >> number & 1) != 0;
}
