using System.Runtime.InteropServices;

namespace FastAbi.Monitor.Tests;

/// <summary>
/// The VMCB against the tables of the AMD64 Architecture Programmer's Manual, volume 2, "Layout of VMCB", read once more.
/// </summary>
public class VmcbTests
{
    [Theory]
    [InlineData(nameof(Vmcb.ControlRegisterReads), 0x000)]
    [InlineData(nameof(Vmcb.ControlRegisterWrites), 0x002)]
    [InlineData(nameof(Vmcb.Exceptions), 0x008)]
    [InlineData(nameof(Vmcb.Intercepts), 0x00c)]
    [InlineData(nameof(Vmcb.SvmIntercepts), 0x010)]
    [InlineData(nameof(Vmcb.PortPermissionMap), 0x040)]
    [InlineData(nameof(Vmcb.MsrPermissionMap), 0x048)]
    [InlineData(nameof(Vmcb.TimeStampOffset), 0x050)]
    [InlineData(nameof(Vmcb.AddressSpaceId), 0x058)]
    [InlineData(nameof(Vmcb.TlbControl), 0x05c)]
    [InlineData(nameof(Vmcb.VirtualInterrupt), 0x060)]
    [InlineData(nameof(Vmcb.VirtualInterruptVector), 0x064)]
    [InlineData(nameof(Vmcb.InterruptShadow), 0x068)]
    [InlineData(nameof(Vmcb.ExitCode), 0x070)]
    [InlineData(nameof(Vmcb.ExitInfo1), 0x078)]
    [InlineData(nameof(Vmcb.ExitInfo2), 0x080)]
    [InlineData(nameof(Vmcb.ExitInterruptInfo), 0x088)]
    [InlineData(nameof(Vmcb.NestedPaging), 0x090)]
    [InlineData(nameof(Vmcb.EventInjection), 0x0a8)]
    [InlineData(nameof(Vmcb.NestedCr3), 0x0b0)]
    public void ControlArea_Field_IsAtTheManualsOffset(string field, int offset) => Assert.Equal(offset, OffsetOf<Vmcb>(field));

    // The save area starts at 0x400; the manual counts from there.
    [Theory]
    [InlineData(nameof(Vmcb.Es), 0x000)]
    [InlineData(nameof(Vmcb.Cs), 0x010)]
    [InlineData(nameof(Vmcb.Ss), 0x020)]
    [InlineData(nameof(Vmcb.Ds), 0x030)]
    [InlineData(nameof(Vmcb.Fs), 0x040)]
    [InlineData(nameof(Vmcb.Gs), 0x050)]
    [InlineData(nameof(Vmcb.Gdtr), 0x060)]
    [InlineData(nameof(Vmcb.Ldtr), 0x070)]
    [InlineData(nameof(Vmcb.Idtr), 0x080)]
    [InlineData(nameof(Vmcb.Tr), 0x090)]
    [InlineData(nameof(Vmcb.PrivilegeLevel), 0x0cb)]
    [InlineData(nameof(Vmcb.Efer), 0x0d0)]
    [InlineData(nameof(Vmcb.Cr4), 0x148)]
    [InlineData(nameof(Vmcb.Cr3), 0x150)]
    [InlineData(nameof(Vmcb.Cr0), 0x158)]
    [InlineData(nameof(Vmcb.Dr7), 0x160)]
    [InlineData(nameof(Vmcb.Dr6), 0x168)]
    [InlineData(nameof(Vmcb.Rflags), 0x170)]
    [InlineData(nameof(Vmcb.Rip), 0x178)]
    [InlineData(nameof(Vmcb.Rsp), 0x1d8)]
    [InlineData(nameof(Vmcb.Rax), 0x1f8)]
    [InlineData(nameof(Vmcb.Cr2), 0x240)]
    [InlineData(nameof(Vmcb.PageAttributes), 0x268)]
    public void StateSaveArea_Field_IsAtTheManualsOffset(string field, int offset) =>
        Assert.Equal(0x400 + offset, OffsetOf<Vmcb>(field));

    [Theory]
    [InlineData(nameof(VmcbSegment.Selector), 0)]
    [InlineData(nameof(VmcbSegment.Attributes), 2)]
    [InlineData(nameof(VmcbSegment.Limit), 4)]
    [InlineData(nameof(VmcbSegment.Base), 8)]
    public void Segment_Field_IsAtTheManualsOffset(string field, int offset) => Assert.Equal(offset, OffsetOf<VmcbSegment>(field));

    [Fact]
    public unsafe void Size_IsOnePage() => Assert.Equal(0x1000, sizeof(Vmcb));

    internal static int OffsetOf<T>(string field) => (int)Marshal.OffsetOf<T>(field);
}
