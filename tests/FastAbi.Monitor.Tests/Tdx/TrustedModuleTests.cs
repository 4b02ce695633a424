namespace FastAbi.Monitor.Tests.Tdx;

/// <summary>What a processor with TDX and its module do themselves, and what the hypervisor sees of it.</summary>
public sealed unsafe class TrustedModuleTests : IDisposable
{
    private const int Bit = 39;
    private const ulong SharedBit = 1ul << Bit;
    private const ulong Tables = 0x10000;
    private const ulong DescriptorTable = 0x14000;
    private const ulong InterruptTable = 0x15000;
    private const ulong Mailbox = 0x16000;
    private const ulong Stack = 0x20000;
    private const ulong Code = 0x30000;
    private const ulong Page = 0x40000;
    private const ulong Handler = 0x1234_5678_9abc;
    private const ulong Interrupts = 1 << 9;
    private const ulong NoInfo = 0xc000_0704_0000_0000;
    private const ulong WrongOperand = 0xc000_0100_0000_0000;

    private readonly TestMachine _machine = new();
    private readonly ScriptedHost _host = new();
    private readonly PrivateView _view;
    private readonly SecurePages _pages;
    private readonly Firmware _firmware;
    private readonly VirtualCpu _other;
    private readonly TrustedModule _module;

    // A guest in long mode, with memory one to one and a handler of #VE, at tdcall.
    public TrustedModuleTests()
    {
        _machine.Write(Tables, (Tables + 0x1000) | 3);
        _machine.Write(Tables + 0x1000, (Tables + 0x2000) | 3);
        for (var i = 0ul; i < 4; i++)
            _machine.Write(Tables + 0x2000 + (i * 8), (i << 21) | 0x83 | (i < 3 ? 0 : SharedBit));

        _machine.Write(DescriptorTable + 8, 0x00af9b000000ffff);
        _machine.Write(InterruptTable + (20 * 16), (Handler & 0xffff) | (8ul << 16) | (0x8eul << 40) | ((Handler & 0xffff0000) << 32));
        _machine.Write(InterruptTable + (20 * 16) + 8, Handler >> 32);
        _machine.Write(Mailbox, 0);
        _machine.Write(Stack, 0);
        _machine.Write(Code, 0x66, 0x0f, 0x01, 0xcc);
        _machine.Write(Page, 0x1122334455667788);
        _view = new PrivateView(_machine.Host, _machine.Memory, TestMachine.Frames, Bit, marksShared: true);
        _view.Launch();
        _machine.EnterLongMode(Tables);
        Vmcb->Gdtr = new VmcbSegment(0, 0, 0xffff, DescriptorTable);
        Vmcb->Idtr = new VmcbSegment(0, 0, 0xfff, InterruptTable);
        Vmcb->Cs.Selector = 8;
        Vmcb->Rip = Code;
        Vmcb->Rsp = Stack + 0xff8;
        Vmcb->Rflags = Interrupts | 2;
        for (var i = 0; i < 16; i++)
        {
            if (i != 4)
                Vcpu.General(i) = Own(i);
        }

        _other = new VirtualCpu(1, _machine.Host, new VmcbSettings
        {
            Exceptions = 0,
            PortPermissionMap = 0,
            MsrPermissionMap = 0,
            NestedCr3 = 0,
            AddressSpaceIds = 16,
        });
        _pages = new SecurePages(_machine.Host, _view, TestMachine.Frames);
        _firmware = new Firmware(_view, Mailbox);
        _module = new TrustedModule(_host, _machine.Host, _view, _pages, _firmware, default, [Vcpu, _other], cr4Bits: 0x7ff);
    }

    private VirtualCpu Vcpu => _machine.Vcpu;

    private Vmcb* Vmcb => Vcpu.Vmcb;

    public void Dispose()
    {
        Assert.Equal(0, _host.Left);
        _machine.Dispose();
    }

    /// <summary>Of 13 registers, by each mask of two of them: those show and change, and nothing else does.</summary>
    [Fact]
    public void Call_WithAMask_ShowsAndTakesTheRegistersThatItNames()
    {
        int[] exposable = [2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];
        foreach (var first in exposable)
        {
            var second = exposable[(Array.IndexOf(exposable, first) + 5) % exposable.Length];
            _host.Then(vcpu => Ask(vcpu, leaf: 0, (1ul << first) | (1ul << second)));
            _module.Enter(Vcpu);

            Assert.Equal((ulong)ExitCode.Tdcall, Vmcb->ExitCode);
            for (var i = 2; i < 16; i++)
            {
                Assert.Equal(i == first || i == second ? Own(i) : 0, Vcpu.General(i));
                Vcpu.General(i) = 0xbad0 + (ulong)i;
            }

            Vmcb->Rax = 0xbad;
            _host.Then(vcpu =>
            {
                Assert.Equal((0ul, Code + 4), (vcpu.Vmcb->Rax, vcpu.Vmcb->Rip));
                foreach (var i in exposable)
                {
                    Assert.Equal(i == first || i == second ? 0xbad0 + (ulong)i : Own(i), vcpu.General(i));
                    vcpu.General(i) = Own(i);
                }

                vcpu.Vmcb->Rip = Code;
                Exit(vcpu, ExitCode.Interrupt);
            });
            _module.Enter(Vcpu);
            AssertHidden();
        }
    }

    [Theory]
    [InlineData(1 << 0)]
    [InlineData(1 << 1)]
    [InlineData(1 << 4)]
    [InlineData(1ul << 32)]
    public void Call_WithAMaskThatCannotBe_IsRefusedByTheModule(ulong mask)
    {
        _host.Then(vcpu => Ask(vcpu, leaf: 0, mask | (1 << 10)));
        _host.Then(vcpu =>
        {
            Assert.Equal(WrongOperand | 1, vcpu.Vmcb->Rax);
            Exit(vcpu, ExitCode.Interrupt);
        });
        _module.Enter(Vcpu);
    }

    [Fact]
    public void Call_FromUserMode_RaisesGp()
    {
        _host.Then(vcpu =>
        {
            vcpu.Vmcb->PrivilegeLevel = 3;
            Ask(vcpu, leaf: 0, 1 << 10);
        });
        _host.Then(vcpu =>
        {
            Assert.Equal(Event.Exception(Event.GeneralProtection, 0), vcpu.Vmcb->EventInjection);
            Exit(vcpu, ExitCode.Interrupt);
        });
        _module.Enter(Vcpu);
    }

    [Theory]
    [InlineData(ExitCode.Hlt, 12)]
    [InlineData(ExitCode.Port, 30)]
    [InlineData(ExitCode.Msr, 31)]
    [InlineData(ExitCode.Cpuid, 10)]
    internal void Enter_ToAnExitThatNeedsTheHypervisor_HasTheGuestTakeVeAndTellsItWhy(ExitCode exit, int reason)
    {
        _host.Then(vcpu =>
        {
            vcpu.Vmcb->Rax = 0x40000000;
            vcpu.Registers->Rcx = 0x10;
            vcpu.Vmcb->ExitInfo1 = exit == ExitCode.Port ? (0x3f8 << 16) | (1 << 4) | 1ul : 0;
            vcpu.Vmcb->ExitInfo2 = Code + 2;
            Exit(vcpu, exit);
        });
        _host.Then(vcpu =>
        {
            Assert.Equal((Handler, Stack + 0xff0 - 40, 2ul), (vcpu.Vmcb->Rip, vcpu.Vmcb->Rsp, vcpu.Vmcb->Rflags));
            Assert.Equal(
                [Code, 8, Interrupts | 2, Stack + 0xff8, 0],
                new Span<ulong>(_view.Open(Stack >> 12, isPrivate: true) + 0xff0 - 40, 5).ToArray());
            vcpu.Vmcb->Rip = Code;
            Ask(vcpu, leaf: 3, 0);
        });
        _host.Then(vcpu =>
        {
            Assert.Equal((0ul, (ulong)reason), (vcpu.Vmcb->Rax, vcpu.Registers->Rcx));
            Assert.Equal(exit == ExitCode.Port ? (0x3f8ul << 16) | (1 << 3) : 0, vcpu.Registers->Rdx);
            Assert.Equal(exit == ExitCode.Hlt ? 1ul : 2, vcpu.General(10));
            vcpu.Vmcb->Rip = Code;
            Ask(vcpu, leaf: 3, 0);
        });
        _host.Then(vcpu =>
        {
            Assert.Equal(NoInfo, vcpu.Vmcb->Rax);
            Exit(vcpu, ExitCode.Interrupt);
        });
        _module.Enter(Vcpu);
        AssertHidden();
    }

    [Fact]
    public void Enter_ToASecondVeBeforeTheGuestHasAsked_IsShutDown()
    {
        _host.Then(vcpu => Exit(vcpu, ExitCode.Hlt));
        _host.Then(vcpu => Exit(vcpu, ExitCode.Hlt));
        _module.Enter(Vcpu);

        Assert.Equal((ulong)ExitCode.Shutdown, Vmcb->ExitCode);
    }

    [Fact]
    public void Nmi_BeforeTheGuestHasAskedAboutVe_WaitsForThat()
    {
        _host.Then(vcpu => Exit(vcpu, ExitCode.Hlt));
        _host.Then(vcpu => Exit(vcpu, ExitCode.Interrupt));
        _module.Enter(Vcpu);
        Vmcb->EventInjection = Event.Nmi;
        _host.Then(vcpu =>
        {
            Assert.Equal(0ul, vcpu.Vmcb->EventInjection);
            vcpu.Vmcb->Rip = Code;
            Ask(vcpu, leaf: 3, 0);
        });
        _host.Then(vcpu =>
        {
            Assert.Equal(Event.Nmi, vcpu.Vmcb->EventInjection);
            Exit(vcpu, ExitCode.Interrupt);
        });
        _module.Enter(Vcpu);
    }

    [Fact]
    public void Cpuid_OfTdx_IsAnsweredByTheModule()
    {
        _host.Then(vcpu =>
        {
            (vcpu.Vmcb->Rax, vcpu.Registers->Rcx) = (0x21, 0);
            Exit(vcpu, ExitCode.Cpuid);
        });
        _host.Then(vcpu =>
        {
            Span<uint> words = [(uint)vcpu.Registers->Rbx, (uint)vcpu.Registers->Rdx, (uint)vcpu.Registers->Rcx];
            Assert.Equal("IntelTDX    ", System.Text.Encoding.ASCII.GetString(System.Runtime.InteropServices.MemoryMarshal.AsBytes(words)));
            vcpu.Vmcb->Rip = Code;
            Ask(vcpu, leaf: 1, 0);
        });
        _host.Then(vcpu =>
        {
            Assert.Equal((40ul, 2ul << 32 | 2, 0ul), (vcpu.Registers->Rcx, vcpu.General(8), vcpu.General(9)));
            Exit(vcpu, ExitCode.Interrupt);
        });
        _module.Enter(Vcpu);
    }

    /// <summary>To shared: lost to the guest. Back: only once the guest accepts it, and zero.</summary>
    [Fact]
    public void Page_SharedAndGivenBack_HasToBeAccepted()
    {
        Assert.True(_machine.Memory.IsSealed(Page >> 12));
        _pages.Share(Page >> 12);
        Assert.False(_machine.Memory.IsSealed(Page >> 12));
        Assert.NotEqual(0x1122334455667788ul, *(ulong*)_machine.Memory.Page(Page >> 12, out _));

        _pages.Give(Page >> 12);
        Assert.True(_machine.Memory.IsSealed(Page >> 12));
        _host.Then(vcpu => Fault(vcpu, Page));
        _host.Then(vcpu =>
        {
            Assert.Equal(Handler, vcpu.Vmcb->Rip);
            vcpu.Vmcb->Rip = Code;
            Ask(vcpu, leaf: 3, 0);
        });
        _host.Then(vcpu =>
        {
            Assert.Equal((48ul, Page), (vcpu.Registers->Rcx, vcpu.General(9)));
            vcpu.Vmcb->Rip = Code;
            Ask(vcpu, leaf: 6, Page);
        });
        _host.Then(vcpu =>
        {
            Assert.Equal(0ul, vcpu.Vmcb->Rax);
            Assert.Equal(0ul, *(ulong*)_view.Open(Page >> 12, isPrivate: true));
            vcpu.Vmcb->Rip = Code;
            Ask(vcpu, leaf: 6, Page);
        });
        _host.Then(vcpu =>
        {
            Assert.Equal(0x0000_0b0a_0000_0000ul, vcpu.Vmcb->Rax);
            Exit(vcpu, ExitCode.Interrupt);
        });
        _module.Enter(Vcpu);
    }

    /// <summary>The guest cannot be led to read what its hypervisor has put elsewhere, and shares nothing by a mere access.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Access_ByTheOtherView_IsTheHypervisorsToEnd(bool isShared)
    {
        if (isShared)
            _pages.Share(Page >> 12);

        _host.Then(vcpu => Fault(vcpu, Page | (isShared ? 0 : SharedBit)));
        _module.Enter(Vcpu);

        Assert.Equal((ulong)ExitCode.NestedPageFault, Vmcb->ExitCode);
        Assert.Equal(isShared, !_machine.Memory.IsSealed(Page >> 12));
    }

    [Fact]
    public void Mailbox_WithACommand_StartsThatProcessorAtItsVector()
    {
        _host.Then(vcpu =>
        {
            var mailbox = _view.Open(Mailbox >> 12, isPrivate: true);
            (*(uint*)(mailbox + 4), *(ulong*)(mailbox + 8)) = (2, 0x7777_0000);
            *(ushort*)mailbox = 1;
            Exit(vcpu, ExitCode.Interrupt);
        });
        _module.Enter(Vcpu);

        Assert.Equal(1, _firmware.Woken);
        Assert.Equal(0, *(ushort*)_view.Open(Mailbox >> 12, isPrivate: true));
        Assert.Equal(0ul, _other.Vmcb->Rip);
        _host.Then(vcpu =>
        {
            Assert.Equal((0x7777_0000ul, Mailbox + 0x1000, true), (vcpu.Vmcb->Rip, vcpu.Vmcb->Cr3, vcpu.IsLongMode));
            Exit(vcpu, ExitCode.Interrupt);
        });
        _module.Enter(_other);
    }

    private static ulong Own(int register) => 0x1010_1010_1010_1010 * (ulong)(register + 1);

    private static void Ask(VirtualCpu vcpu, ulong leaf, ulong rcx)
    {
        vcpu.Vmcb->Rax = leaf;
        vcpu.Registers->Rcx = rcx;
        Exit(vcpu, ExitCode.UndefinedInstruction);
    }

    private static void Fault(VirtualCpu vcpu, ulong address)
    {
        vcpu.Vmcb->ExitInfo1 = (ulong)NestedFault.Final;
        vcpu.Vmcb->ExitInfo2 = address;
        Exit(vcpu, ExitCode.NestedPageFault);
    }

    /// <summary>It does not come again, and a guest that needs nothing of its hypervisor would run for ever.</summary>
    [Fact]
    public void Enter_WhoseTimerRingsAfterAnExit_ReturnsAsFromAnInterrupt()
    {
        _host.Then(vcpu =>
        {
            _host.HasRung = true;
            Exit(vcpu, ExitCode.Cpuid);
        });
        _module.Enter(Vcpu);

        Assert.Equal((ulong)ExitCode.Interrupt, Vmcb->ExitCode);
        AssertHidden();
    }

    private static void Exit(VirtualCpu vcpu, ExitCode code)
    {
        vcpu.Vmcb->ExitCode = (ulong)code;
        vcpu.Vmcb->ExitInterruptInfo = 0;
    }

    // The save area of the VMCB, and the registers that it does not have.
    private void AssertHidden()
    {
        Assert.False(new Span<byte>((byte*)Vmcb + 0x400, 0x300).ContainsAnyExcept((byte)0));
        Assert.False(new Span<byte>((byte*)Vcpu.Registers, 0x280).ContainsAnyExcept((byte)0));
    }
}
