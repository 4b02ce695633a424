namespace FastAbi.Domains.Tests.Model;

/// <summary>vcpu.initialise with a struct vcpu_hvm_x86_32, whose segments are checked. Layout: hvm/hvm_vcpu.h.</summary>
public sealed unsafe class InitialiseIn32BitsTests : IDisposable
{
    private const ulong Frame = 20;
    private const int Eip = 8 + 32;
    private const int Pad1 = 8 + 52;
    private const int Efer = 8 + 56;
    private const int CsBase = 8 + 64;
    private const int CsLimit = 8 + 84;
    private const int CsAr = 8 + 104;
    private const int DsAr = CsAr + 2;
    private const int SsAr = CsAr + 4;
    private const int EsAr = CsAr + 6;
    private const int TrAr = CsAr + 8;
    private const int Pad2 = CsAr + 10;

    private readonly TestGuest _guest = new(2);

    public InitialiseIn32BitsTests()
    {
        *(uint*)At(Eip) = 0x100000;
        for (var segment = 0; segment < 5; segment++)
            *(uint*)At(CsLimit + (4 * segment)) = 0xfffff;
        Set(CsAr, 0xc9a);
        Set(DsAr, 0xc92);
        Set(SsAr, 0xc92);
        Set(EsAr, 0xc92);
        Set(TrAr, 0x89);
    }

    public void Dispose() => _guest.Dispose();

    [Fact]
    public void Initialise_WithFlatSegments_MarksThemAsLoaded()
    {
        Assert.Equal(XenErrno.None, Initialise());

        var context = _guest.Machine.Contexts[1];

        Assert.Equal(
            (0xc9b, 0xc93, 0xc93, 0x8b), (context.Cs.Attributes, context.Ds.Attributes, context.Ss.Attributes, context.Tr.Attributes));
        Assert.Equal((0x100000ul, 0xfffffu, 0ul), (context.Rip, context.Cs.Limit, context.Efer));
    }

    [Fact]
    public void Initialise_WithSegmentsThatStartSomewhere_GivesTheirBases()
    {
        for (var segment = 0; segment < 5; segment++)
            *(uint*)At(CsBase + (4 * segment)) = 0x1000u * (uint)(segment + 1);
        Assert.Equal(XenErrno.None, Initialise());

        var context = _guest.Machine.Contexts[1];

        Assert.Equal(
            (0x1000u, 0x2000u, 0x3000u, 0x4000u, 0x5000u),
            (context.Cs.Base, context.Ds.Base, context.Ss.Base, context.Es.Base, context.Tr.Base));
    }

    [Theory]
    [InlineData(DsAr)]
    [InlineData(EsAr)]
    public void Initialise_WithoutASegmentOfData_Succeeds(int segment)
    {
        Set(segment, 0);
        Assert.Equal(XenErrno.None, Initialise());
    }

    [Theory]
    [InlineData(0x49a, 0xfffff, 0xfffff, XenErrno.None)]
    [InlineData(0x49a, 0xfffff, 0x100000, XenErrno.EINVAL)]
    [InlineData(0xc9a, 0xff, 0xfffff, XenErrno.None)]
    [InlineData(0xc9a, 0xff, 0x100000, XenErrno.EINVAL)]
    public void Initialise_AtTheEndOfTheCode_MayStartAtItsLastByte(ushort attributes, uint limit, uint eip, XenErrno expected)
    {
        Set(CsAr, attributes);
        *(uint*)At(CsLimit) = limit;
        *(uint*)At(Eip) = eip;
        Assert.Equal(expected, Initialise());
    }

    [Theory]
    [InlineData(CsAr, 0)]
    [InlineData(CsAr, 0xc92)]
    [InlineData(CsAr, 0xc1a)]
    [InlineData(CsAr, 0xc8a)]
    [InlineData(CsAr, 0x1c9a)]
    [InlineData(CsAr, 0x49a)]
    [InlineData(DsAr, 0xc98)]
    [InlineData(DsAr, 0xc12)]
    [InlineData(SsAr, 0)]
    [InlineData(SsAr, 0xc90)]
    [InlineData(SsAr, 0xc9a)]
    [InlineData(SsAr, 0xcb2)]
    [InlineData(SsAr, 0xcd2)]
    [InlineData(SsAr, 0xcf2)]
    [InlineData(EsAr, 0xc82)]
    [InlineData(TrAr, 0)]
    [InlineData(TrAr, 0x83)]
    [InlineData(TrAr, 0x88)]
    [InlineData(TrAr, 0x99)]
    [InlineData(Pad1, 1)]
    [InlineData(Pad2, 1)]
    [InlineData(Pad2 + 4, 1)]
    [InlineData(Efer + 1, 4)]
    public void Initialise_WithWhatCannotBe_AnswersEINVAL(int offset, ushort value)
    {
        Set(offset, value);
        Assert.Equal(XenErrno.EINVAL, Initialise());
    }

    [Fact]
    public void Initialise_WithDataOfMorePrivilegeThanCode_AnswersEINVAL()
    {
        Set(CsAr, 0xcfa);
        Set(SsAr, 0xcf2);
        Assert.Equal(XenErrno.EINVAL, Initialise());
        Set(DsAr, 0xcf2);
        Set(EsAr, 0);
        Assert.Equal(XenErrno.None, Initialise());
    }

    private byte* At(int offset) => _guest.Machine.Page(Frame) + offset;

    private void Set(int offset, ushort value) => *(ushort*)At(offset) = value;

    private XenErrno Initialise() => _guest.Calls.Vcpu.Initialise(_guest.Caller, TestGuest.Vcpu(1), new Gfn(Frame)).Error;
}
