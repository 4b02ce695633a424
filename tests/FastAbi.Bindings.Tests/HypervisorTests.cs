using FastAbi.Bindings.Tests.Calls;

namespace FastAbi.Bindings.Tests;

/// <summary><see cref="Hypervisor"/> tells what <c>fastabi_info()</c> tells.</summary>
public sealed class HypervisorTests
{
    [Theory]
    [InlineData("AuthenticAMD", 0x40000000, FakeCpuid.HvmFeaturesWithFastAbi, HypervisorMode.Native, HypercallInstruction.Vmmcall)]
    [InlineData("GenuineIntel", 0x40000100, FakeCpuid.HvmFeaturesWithFastAbi, HypervisorMode.Native, HypercallInstruction.Vmcall)]
    [InlineData("HygonGenuine", 0x4000ff00, FakeCpuid.HvmFeatures, HypervisorMode.Classic, HypercallInstruction.Vmmcall)]
    [InlineData("UnknownBrand", 0x40000000, FakeCpuid.HvmFeaturesWithFastAbi, HypervisorMode.None, HypercallInstruction.None)]
    public void Initialize_Xen_FindsTheFacts(string vendor, uint leaf, uint features, HypervisorMode mode, HypercallInstruction instruction)
    {
        Assert.Equal(mode, BindingMachine.Boot(FakeCpuid.Xen(vendor, leaf, features)));

        var info = Hypervisor.Info;
        Assert.Equal((leaf, leaf + 5, FakeCpuid.Version, features), (info.CpuidBase, info.CpuidMax, info.XenVersion, info.HvmFeatures));
        Assert.Equal((mode, instruction), (info.Mode, info.Instruction));
        AssertAsInC(info);
    }

    [Fact]
    public void Initialize_NoXen_FindsNothing()
    {
        Assert.Equal(HypervisorMode.None, BindingMachine.Boot([CpuidLeaf.Vendor("GenuineIntel")]));
        Assert.Equal(default, Hypervisor.Info);
        AssertAsInC(Hypervisor.Info);
    }

    [Fact]
    public void Initialize_AfterMigration_ForgetsTheOldHost()
    {
        BindingMachine.Boot(FakeCpuid.XenWithFastAbi);
        Assert.Equal(HypervisorMode.Classic, BindingMachine.Boot(FakeCpuid.XenWithoutFastAbi));
        Assert.Equal(FakeCpuid.HvmFeatures, Hypervisor.Info.HvmFeatures);
    }

    private static void AssertAsInC(HypervisorInfo info)
    {
        var c = BindingMachine.Machine.Info;
        Assert.Equal(
            (c.CpuidBase, c.CpuidMax, c.XenVersion, c.HvmFeatures, c.ModeByte, c.InstructionByte),
            (info.CpuidBase, info.CpuidMax, info.XenVersion, info.HvmFeatures, (byte)info.Mode, (byte)info.Instruction));
    }
}
