using FastAbi.Native.Tests.Calls;

namespace FastAbi.Native.Tests;

/// <summary><c>fastabi_init()</c> and <c>fastabi_info()</c> of libfastabi-sim.a on processors and hypervisors that are made up.</summary>
public sealed class InitTests : IDisposable
{
    private const uint FirstBase = 0x40000000;
    private const uint LastBase = 0x4000ff00;

    private readonly SimMachine _machine = new(MachineLibrary.Sim);

    public static IEnumerable<uint> Bases => Enumerable.Range(0, 256).Select(step => FirstBase + (uint)step * 0x100);

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Info_BeforeInit_IsAllZero() => Assert.Equal(default, _machine.Info);

    [Fact]
    public void Init_NoHypervisor_AsksEveryBaseAndFindsNothing()
    {
        Assert.Equal(FastAbiMode.None, Init(CpuidLeaf.Vendor("GenuineIntel")));
        Assert.Equal(default, _machine.Info);
        Assert.Equal(Bases, _machine.AskedLeaves.Where(leaf => leaf != 0));
        AssertPortable(FastAbiMode.None);
    }

    [Theory]
    [InlineData("KVMKVMKVM\0\0\0")]
    [InlineData("XenVMMXenVMN")]
    [InlineData("XenVMMYenVMM")]
    [InlineData("YenVMMXenVMM")]
    public void Init_OtherHypervisor_FindsNothing(string name)
    {
        Assert.Equal(FastAbiMode.None, Init(CpuidLeaf.Vendor("GenuineIntel"), CpuidLeaf.Hypervisor(FirstBase, name, FirstBase + 4),
            new CpuidLeaf(FirstBase + 4, FakeCpuid.HvmFeaturesWithFastAbi, 0, 0, 0)));
        Assert.Equal(default, _machine.Info);
    }

    [Theory]
    [InlineData(FirstBase)]
    [InlineData(0x40000100)]
    [InlineData(0x40001200)]
    [InlineData(LastBase)]
    public void Init_XenAtBase_FillsInfo(uint firstLeaf)
    {
        Assert.Equal(FastAbiMode.Native, Init(FakeCpuid.Xen("AuthenticAMD", firstLeaf, FakeCpuid.HvmFeaturesWithFastAbi)));
        Assert.Equal(Info(firstLeaf, FastAbiMode.Native, FastAbiInstruction.Vmmcall), _machine.Info);
        // No leaf that Xen does not have, and none above the base that was found.
        Assert.Equal(
            Bases.Where(candidate => candidate <= firstLeaf).Concat([firstLeaf + 1, firstLeaf + 4]),
            _machine.AskedLeaves.Where(leaf => leaf != 0));
        AssertPortable(FastAbiMode.Native);
    }

    [Fact]
    public void Init_XenAboveViridian_IsFound()
    {
        Assert.Equal(FastAbiMode.Native, Init(
            [CpuidLeaf.Hypervisor(FirstBase, "Microsoft Hv", FirstBase + 6),
                .. FakeCpuid.Xen("GenuineIntel", 0x40000100, FakeCpuid.HvmFeaturesWithFastAbi)]));
        Assert.Equal(Info(0x40000100, FastAbiMode.Native, FastAbiInstruction.Vmcall), _machine.Info);
    }

    [Fact]
    public void Init_XenAboveLastBase_IsNotLookedFor()
    {
        Assert.Equal(FastAbiMode.None, Init(FakeCpuid.Xen("AuthenticAMD", LastBase + 0x100, FakeCpuid.HvmFeaturesWithFastAbi)));
        Assert.DoesNotContain(LastBase + 0x100, _machine.AskedLeaves);
    }

    /// <summary>A leaf above the highest one answers with something else, on Intel with the last basic leaf.</summary>
    [Theory]
    [InlineData(FirstBase, 0, 0, FastAbiMode.Classic)]
    [InlineData(FirstBase + 1, FakeCpuid.Version, 0, FastAbiMode.Classic)]
    [InlineData(FirstBase + 3, FakeCpuid.Version, 0, FastAbiMode.Classic)]
    [InlineData(FirstBase + 4, FakeCpuid.Version, FakeCpuid.HvmFeaturesWithFastAbi, FastAbiMode.Native)]
    [InlineData(0, 0, 0, FastAbiMode.Classic)]
    public void Init_HighestLeaf_NoneAboveIsRead(uint highest, uint version, uint features, FastAbiMode mode)
    {
        Assert.Equal(mode, Init(
            CpuidLeaf.Vendor("AuthenticAMD"),
            CpuidLeaf.Hypervisor(FirstBase, "XenVMMXenVMM", highest),
            new CpuidLeaf(FirstBase + 1, FakeCpuid.Version, 0, 0, 0),
            new CpuidLeaf(FirstBase + 4, FakeCpuid.HvmFeaturesWithFastAbi, 0, 0, 0)));
        Assert.Equal(
            new FastAbiInfo(FirstBase, highest, version, features, (byte)mode, (byte)FastAbiInstruction.Vmmcall), _machine.Info);
        Assert.DoesNotContain(_machine.AskedLeaves, leaf => leaf > Math.Max(highest, FirstBase));
    }

    [Theory]
    [InlineData(0x80u, FastAbiMode.Native)]
    [InlineData(0xffffffffu, FastAbiMode.Native)]
    [InlineData(0xffffff7fu, FastAbiMode.Classic)]
    [InlineData(0u, FastAbiMode.Classic)]
    public void Init_FeatureBits_OnlyBit7Decides(uint features, FastAbiMode mode)
    {
        Assert.Equal(mode, Init(FakeCpuid.Xen("GenuineIntel", FirstBase, features)));
        Assert.Equal(features, _machine.Info.HvmFeatures);
        AssertPortable(mode);
    }

    [Theory]
    [InlineData("GenuineIntel", FastAbiInstruction.Vmcall)]
    [InlineData("CentaurHauls", FastAbiInstruction.Vmcall)]
    [InlineData("  Shanghai  ", FastAbiInstruction.Vmcall)]
    [InlineData("AuthenticAMD", FastAbiInstruction.Vmmcall)]
    [InlineData("HygonGenuine", FastAbiInstruction.Vmmcall)]
    public void Init_KnownVendor_ChoosesInstruction(string vendor, FastAbiInstruction instruction)
    {
        Assert.Equal(FastAbiMode.Native, Init(FakeCpuid.Xen(vendor, FirstBase, FakeCpuid.HvmFeaturesWithFastAbi)));
        Assert.Equal(Info(FirstBase, FastAbiMode.Native, instruction), _machine.Info);
    }

    [Theory]
    [InlineData("CyrixInstead")]
    [InlineData("GenuineIntem")]
    [InlineData("genuineintel")]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0")]
    public void Init_UnknownVendor_NeverCalls(string vendor)
    {
        Assert.Equal(FastAbiMode.None, Init(FakeCpuid.Xen(vendor, FirstBase, FakeCpuid.HvmFeaturesWithFastAbi)));
        Assert.Equal(Info(FirstBase, FastAbiMode.None, FastAbiInstruction.None), _machine.Info);
        AssertPortable(FastAbiMode.None);
    }

    [Fact]
    public void Init_Twice_IsTheSame()
    {
        Init(FakeCpuid.XenWithFastAbi);
        var first = _machine.Info;
        Assert.Equal(FastAbiMode.Native, _machine.Init());
        Assert.Equal(first, _machine.Info);
        AssertPortable(FastAbiMode.Native);
    }

    [Fact]
    public void Init_AfterMigration_FollowsTheNewHost()
    {
        Init(FakeCpuid.XenWithFastAbi);
        Assert.Equal(FastAbiMode.Classic, Init(FakeCpuid.XenWithoutFastAbi));
        AssertPortable(FastAbiMode.Classic);
        Assert.Equal(FastAbiMode.None, Init(CpuidLeaf.Vendor("AuthenticAMD")));
        Assert.Equal(default, _machine.Info);
        Assert.Equal(FastAbiMode.Native, Init(FakeCpuid.XenWithFastAbi));
        AssertPortable(FastAbiMode.Native);
    }

    private static FastAbiInfo Info(uint firstLeaf, FastAbiMode mode, FastAbiInstruction instruction) => new(
        firstLeaf, firstLeaf + 5, FakeCpuid.Version, FakeCpuid.HvmFeaturesWithFastAbi, (byte)mode, (byte)instruction);

    private FastAbiMode Init(params IReadOnlyList<CpuidLeaf> leaves)
    {
        _machine.SetCpuid(leaves);
        return _machine.Init();
    }

    private void AssertPortable(FastAbiMode mode)
    {
        using var tester = new TrampolineTester(_machine, Seed.Value);
        Assert.Empty(RepositoryAbi.Operations.SelectMany(operation => tester.Test(operation, mode, rounds: 1)));
    }
}
