using FastAbi.Native.Tests.Calls;

namespace FastAbi.Native.Tests.Windows;

/// <summary>
/// The functions of native/asm/windows, assembled for this machine, keep the call contract for callers by Microsoft's convention.
/// </summary>
public sealed class WindowsTrampolineTests
{
    private const int Rounds = 10;

    private static readonly Lazy<string> _machine = new(() => MachineLibrary.WithTrampolines("windows", WindowsSources.All));

    public static TheoryData<FastAbiMode> Modes => [FastAbiMode.None, FastAbiMode.Classic, FastAbiMode.Native];

    [Theory]
    [MemberData(nameof(Modes))]
    public void Trampoline_OfAnyOperation_KeepsContract(FastAbiMode mode)
    {
        using var machine = new SimMachine(_machine.Value);
        machine.SetCpuid(mode switch
        {
            FastAbiMode.Native => FakeCpuid.XenWithFastAbi,
            FastAbiMode.Classic => FakeCpuid.XenWithoutFastAbi,
            _ => [],
        });
        Assert.Equal(mode, machine.Init());
        using var tester = new TrampolineTester(machine, Seed.Value) { Caller = Caller.Windows };
        Assert.All(RepositoryAbi.Operations, operation => Assert.Empty(tester.Test(operation, mode, Rounds)));
        Assert.True(tester.Calls >= 49 * 3 * Rounds);
    }
}
