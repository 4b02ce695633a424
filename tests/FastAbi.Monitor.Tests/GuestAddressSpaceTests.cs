namespace FastAbi.Monitor.Tests;

public unsafe class GuestAddressSpaceTests
{
    private const ulong Tables = 0x10000;

    [Theory]
    [InlineData(0x0000000000003456ul, true, 0x0000000000123456ul)]
    [InlineData(0xffff800000003456ul, true, 0x0000000000123456ul)]
    [InlineData(0x0000000000234567ul, true, 0x0000000000434567ul)]
    [InlineData(0x0000000040000001ul, true, 0x0000000040000001ul)]
    [InlineData(0x0000000000004000ul, false, 0ul)]
    [InlineData(0x0000000080000000ul, false, 0ul)]
    public void TryTranslate_LongMode_WalksPagesOfAllSizes(ulong address, bool isThere, ulong physical)
    {
        using var machine = new TestMachine();
        machine.Write(Tables, (Tables + 0x1000) | 3);
        machine.Write(Tables + (256 * 8), (Tables + 0x1000) | 3);
        machine.Write(Tables + 0x1000, (Tables + 0x2000) | 3);
        machine.Write(Tables + 0x1008, 0x40000083);
        machine.Write(Tables + 0x2000, (Tables + 0x3000) | 3);
        machine.Write(Tables + 0x2008, 0x400083);
        machine.Write(Tables + 0x3000 + (3 * 8), 0x8000000000123003);
        machine.EnterLongMode(Tables);

        Check(machine, address, isThere, physical);
    }

    [Theory]
    [InlineData(0xc0001234ul, true, 0x0000000000345234ul)]
    [InlineData(0xc0200010ul, true, 0x0000000000600010ul)]
    [InlineData(0x40000000ul, false, 0ul)]
    public void TryTranslate_PhysicalAddressExtension_HasFourEntriesOnTop(ulong address, bool isThere, ulong physical)
    {
        using var machine = new TestMachine();
        machine.Write(Tables + 0x20 + (3 * 8), (Tables + 0x1000) | 1);
        machine.Write(Tables + 0x1000, (Tables + 0x2000) | 3);
        machine.Write(Tables + 0x1008, 0x600083);
        machine.Write(Tables + 0x2008, 0x345003);
        machine.Vcpu.Vmcb->Cr0 |= Flags.Cr0Paging;
        machine.Vcpu.Vmcb->Cr4 |= Flags.Cr4PhysicalAddressExtensions;
        machine.Vcpu.Vmcb->Cr3 = Tables + 0x20;

        Check(machine, address, isThere, physical);
    }

    [Theory]
    [InlineData(0x00401234ul, true, 0x0000000000345234ul)]
    [InlineData(0x00801234ul, true, 0x0000000100401234ul)]
    [InlineData(0x00c00000ul, false, 0ul)]
    public void TryTranslate_32Bits_HasPagesOf4MiBWithMoreBits(ulong address, bool isThere, ulong physical)
    {
        using var machine = new TestMachine();
        machine.Write32(Tables + 4, (uint)Tables + 0x1003);
        machine.Write32(Tables + 8, 0x00402083);
        machine.Write32(Tables + 0x1004, 0x345003);
        machine.Vcpu.Vmcb->Cr0 |= Flags.Cr0Paging;
        machine.Vcpu.Vmcb->Cr4 |= Flags.Cr4PageSizeExtensions;
        machine.Vcpu.Vmcb->Cr3 = Tables;

        Check(machine, address, isThere, physical);
    }

    [Fact]
    public void TryTranslate_WithoutPaging_TakesTheAddressAsItIs()
    {
        using var machine = new TestMachine();
        Check(machine, 0x123456, isThere: true, 0x123456);
    }

    [Fact]
    public void Read_AcrossTheEndOfMemory_TellsHowMuchThereWas()
    {
        using var machine = new TestMachine();
        machine.Write(TestMachine.GuestSize - 3, 1, 2, 3);
        var target = stackalloc byte[8];
        Assert.Equal(3, GuestAddressSpace.Read(machine.Vcpu, machine.Memory, TestMachine.GuestSize - 3, target, 8));
        Assert.Equal((1, 2, 3), (target[0], target[1], target[2]));
    }

    // A table whose entries point to itself has no end but that of the levels.
    [Fact]
    public void TryTranslate_ATableThatPointsToItself_ComesToAnEnd()
    {
        using var machine = new TestMachine();
        machine.Write(Tables, Tables | 3);
        machine.EnterLongMode(Tables);
        Check(machine, 0x10, isThere: true, Tables + 0x10);
    }

    private static void Check(TestMachine machine, ulong address, bool isThere, ulong physical)
    {
        Assert.Equal(isThere, GuestAddressSpace.TryTranslate(machine.Vcpu, machine.Memory, address, out var found));
        Assert.Equal(physical, isThere ? found : 0);
    }
}
