using FastAbi.Native.Tests.Calls;
using FastAbi.Native.Tests.Machine;

namespace FastAbi.Native.Tests;

/// <summary>Every function of libfastabi-sim.a does what the call contract says.</summary>
public sealed class TrampolineTests
{
    private const int Rounds = 40;

    public static TheoryData<string> Operations => RepositoryAbi.Names;

    [Theory]
    [MemberData(nameof(Operations))]
    public void Trampoline_BeforeInit_OnlyNativeReachesHypervisor(string name)
    {
        using var machine = new SimMachine(MachineLibrary.Sim);
        AssertContract(machine, name, isNative: false);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Trampoline_XenWithFastAbi_BothReachHypervisor(string name)
    {
        using var machine = new SimMachine(MachineLibrary.Sim);
        machine.SetCpuid(FakeCpuid.XenWithFastAbi);
        Assert.Equal(FastAbiMode.Native, machine.Init());
        AssertContract(machine, name, isNative: true);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Trampoline_XenWithoutFastAbi_OnlyNativeReachesHypervisor(string name)
    {
        using var machine = new SimMachine(MachineLibrary.Sim);
        machine.SetCpuid(FakeCpuid.XenWithoutFastAbi);
        Assert.Equal(FastAbiMode.Classic, machine.Init());
        AssertContract(machine, name, isNative: false);
    }

    private static void AssertContract(SimMachine machine, string name, bool isNative)
    {
        using var tester = new TrampolineTester(machine, Seed.Value);
        var violations = tester.Test(RepositoryAbi.Named(name), isNative, Rounds);
        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }
}
