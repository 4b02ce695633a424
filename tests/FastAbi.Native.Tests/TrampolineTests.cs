using FastAbi.Native.Tests.Calls;

namespace FastAbi.Native.Tests;

/// <summary>Every function of libfastabi-sim.a does what the call contract says; the portable one by what fastabi_init has found.</summary>
public sealed class TrampolineTests
{
    private const int Rounds = 40;

    public static TheoryData<string> Operations => RepositoryAbi.Names;

    [Theory]
    [MemberData(nameof(Operations))]
    public void Trampoline_BeforeInit_PortableAnswersEnosys(string name)
    {
        using var machine = new SimMachine(MachineLibrary.Sim);
        AssertContract(machine, name, FastAbiMode.None);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Trampoline_XenWithFastAbi_PortableIsNative(string name)
    {
        using var machine = new SimMachine(MachineLibrary.Sim);
        machine.SetCpuid(FakeCpuid.XenWithFastAbi);
        Assert.Equal(FastAbiMode.Native, machine.Init());
        AssertContract(machine, name, FastAbiMode.Native);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Trampoline_XenWithoutFastAbi_PortableIsClassic(string name)
    {
        using var machine = new SimMachine(MachineLibrary.Sim);
        machine.SetCpuid(FakeCpuid.XenWithoutFastAbi);
        Assert.Equal(FastAbiMode.Classic, machine.Init());
        AssertContract(machine, name, FastAbiMode.Classic);
    }

    private static void AssertContract(SimMachine machine, string name, FastAbiMode mode)
    {
        using var tester = new TrampolineTester(machine, Seed.Value);
        var violations = tester.Test(RepositoryAbi.Named(name), mode, Rounds);
        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }
}
