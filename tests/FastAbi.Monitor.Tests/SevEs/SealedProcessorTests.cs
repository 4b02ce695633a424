namespace FastAbi.Monitor.Tests.SevEs;

/// <summary>What a processor with SEV-ES does itself, and what its hypervisor sees of it.</summary>
public sealed unsafe class SealedProcessorTests : IDisposable
{
    private const int Bit = 39;
    private const ulong CBit = 1ul << Bit;
    private const ulong Tables = 0x10000;
    private const ulong DescriptorTable = 0x14000;
    private const ulong InterruptTable = 0x15000;
    private const ulong Stack = 0x20000;
    private const ulong Code = 0x30000;
    private const ulong Handler = 0x1234_5678_9abc;
    private const ulong Interrupts = 1 << 9;

    private readonly TestMachine _machine = new();
    private readonly ScriptedHost _host = new();
    private readonly PrivateView _view;
    private readonly SealedProcessor _processor;

    // A guest in long mode, with memory one to one and a handler of #VC.
    public SealedProcessorTests()
    {
        _machine.Write(Tables, (Tables + 0x1000) | CBit | 3);
        _machine.Write(Tables + 0x1000, (Tables + 0x2000) | CBit | 3);
        for (var i = 0ul; i < 4; i++)
            _machine.Write(Tables + 0x2000 + (i * 8), (i << 21) | 0x83 | (i < 3 ? CBit : 0));

        _machine.Write(DescriptorTable + 8, 0x00af9b000000ffff);
        _machine.Write(InterruptTable + (29 * 16), (Handler & 0xffff) | (8ul << 16) | (0x8eul << 40) | ((Handler & 0xffff0000) << 32));
        _machine.Write(InterruptTable + (29 * 16) + 8, Handler >> 32);
        _machine.Write(Stack, 0);
        _machine.Write(Code, 0x0f, 0x01, 0xd9);
        _view = new PrivateView(_machine.Host, _machine.Memory, TestMachine.Frames, Bit);
        _view.Launch();
        _machine.EnterLongMode(Tables | CBit);
        Vmcb->Gdtr = new VmcbSegment(0, 0, 0xffff, DescriptorTable);
        Vmcb->Idtr = new VmcbSegment(0, 0, 0xfff, InterruptTable);
        Vmcb->Cs.Selector = 8;
        Vmcb->Rip = Code;
        Vmcb->Rsp = Stack + 0xff8;
        Vmcb->Rflags = Interrupts | 2;
        Vmcb->Rax = 0x1111;
        Registers->Rbx = 0x2222;
        Registers->Call.R12 = 0x3333;
        Registers->Vectors[100] = 0x44;
        _processor = new SealedProcessor(_host, _machine.Host, _machine.Memory, _view, [_machine.Vcpu], cr4Bits: 0x7ff);
    }

    private VirtualCpu Vcpu => _machine.Vcpu;

    private Vmcb* Vmcb => Vcpu.Vmcb;

    private GuestRegisters* Registers => Vcpu.Registers;

    public void Dispose()
    {
        Assert.Equal(0, _host.Left);
        _machine.Dispose();
    }

    [Fact]
    public void Hypervisor_BeforeTheFirstRun_FindsNoRegister()
    {
        AssertHidden();
        Assert.Equal(0x0001_0001_2700_0001ul, Vmcb->Ghcb);
    }

    [Fact]
    public void Enter_ToAnInterrupt_HidesRegistersAndLeavesThemToTheGuest()
    {
        _host.Then(vcpu =>
        {
            Assert.Equal(0x1111ul, vcpu.Vmcb->Rax);
            Assert.Equal(0x2222ul, vcpu.Registers->Rbx);
            Assert.Equal(0x3333ul, vcpu.Registers->Call.R12);
            Assert.Equal(0x44, vcpu.Registers->Vectors[100]);
            Assert.Equal(Code, vcpu.Vmcb->Rip);
            vcpu.Vmcb->Rax = 0x5555;
            Exit(vcpu, ExitCode.Interrupt);
        });
        _processor.Enter(Vcpu);

        AssertHidden();
        Assert.True(Vcpu.AcceptsInterrupts);
        Vmcb->Rax = 0xbad;
        Vmcb->Rip = 0xbad;
        Registers->Rbx = 0xbad;
        _host.Then(vcpu =>
        {
            Assert.Equal(0x5555ul, vcpu.Vmcb->Rax);
            Assert.Equal(Code, vcpu.Vmcb->Rip);
            Assert.Equal(0x2222ul, vcpu.Registers->Rbx);
            vcpu.Vmcb->Rflags &= ~Interrupts;
            Exit(vcpu, ExitCode.Interrupt);
        });
        _processor.Enter(Vcpu);
        Assert.False(Vcpu.AcceptsInterrupts);
    }

    [Theory]
    [InlineData(ExitCode.Cpuid)]
    [InlineData(ExitCode.Vmmcall)]
    [InlineData(ExitCode.Port)]
    [InlineData(ExitCode.Msr)]
    [InlineData(ExitCode.Invd)]
    internal void Enter_ToAnExitThatNeedsRegisters_HasTheGuestTakeVcWithTheExitAsErrorCode(ExitCode exit)
    {
        _host.Then(vcpu => Exit(vcpu, exit));
        _host.Then(vcpu =>
        {
            Assert.Equal(Handler, vcpu.Vmcb->Rip);
            Assert.Equal(Stack + 0xff0 - 48, vcpu.Vmcb->Rsp);
            Assert.Equal(2ul, vcpu.Vmcb->Rflags);
            Assert.Equal(0x1111ul, vcpu.Vmcb->Rax);
            Assert.Equal(
                [(ulong)exit, Code, 8, Interrupts | 2, Stack + 0xff8, 0],
                new Span<ulong>(_view.Open(Stack >> 12, isPrivate: true) + 0xff0 - 48, 6).ToArray());
            Exit(vcpu, ExitCode.Interrupt);
        });
        _processor.Enter(Vcpu);
        AssertHidden();
    }

    /// <summary>The processor delivers what its hypervisor injects, with the error code that it makes up.</summary>
    [Fact]
    public void Enter_WithVcInjected_HasTheGuestTakeItWithItsErrorCode()
    {
        _host.Then(vcpu =>
        {
            Assert.Equal(Handler, vcpu.Vmcb->Rip);
            Assert.Equal(0ul, vcpu.Vmcb->EventInjection);
            Assert.Equal(0x1234ul, *(ulong*)(_view.Open(Stack >> 12, isPrivate: true) + 0xff0 - 48));
            Exit(vcpu, ExitCode.Interrupt);
        });
        Vmcb->EventInjection = Event.Exception(29, 0x1234);
        _processor.Enter(Vcpu);
        AssertHidden();
    }

    [Fact]
    public void Enter_WithStepsToExit_ExitsAfterSoManyInstructions()
    {
        const ulong Trap = 1 << 8;
        const uint DebugException = 1 << 1;
        for (var i = 0; i < 3; i++)
        {
            _host.Then(vcpu =>
            {
                Assert.Equal(Trap, vcpu.Vmcb->Rflags & Trap);
                Assert.Equal(DebugException, vcpu.Vmcb->Exceptions & DebugException);
                vcpu.Vmcb->Dr6 = 0x4000;
                Exit(vcpu, ExitCode.Debug);
            });
        }

        Vcpu.StepsToExit = 3;
        _processor.Enter(Vcpu);

        Assert.Equal((ulong)ExitCode.Interrupt, Vmcb->ExitCode);
        Assert.Equal(0u, Vcpu.StepsToExit);
        AssertHidden();
        Vcpu.StepsToExit = null;
        _host.Then(vcpu =>
        {
            Assert.Equal(0ul, vcpu.Vmcb->Rflags & Trap);
            Assert.Equal(0u, vcpu.Vmcb->Exceptions & DebugException);
            Assert.NotEqual(0x4000ul, vcpu.Vmcb->Dr6);
            Exit(vcpu, ExitCode.Interrupt);
        });
        _processor.Enter(Vcpu);
    }

    [Fact]
    public void Enter_WithStepsToExit_ForgetsThemAtAnotherExit()
    {
        _host.Then(vcpu => Exit(vcpu, ExitCode.Debug));
        _host.Then(vcpu => Exit(vcpu, ExitCode.Hlt));
        Vcpu.StepsToExit = 3;
        _processor.Enter(Vcpu);

        Assert.Equal((ulong)ExitCode.Hlt, Vmcb->ExitCode);
        Assert.Null(Vcpu.StepsToExit);
    }

    [Fact]
    public void Enter_ToVcThatHasNoHandler_IsShutDown()
    {
        _host.Then(vcpu =>
        {
            vcpu.Vmcb->Idtr.Limit = 0;
            Exit(vcpu, ExitCode.Cpuid);
        });
        _processor.Enter(Vcpu);
        Assert.Equal((ulong)ExitCode.Shutdown, Vmcb->ExitCode);
    }

    [Fact]
    public void Enter_ToVmmcallWithItsPrefix_IsVmgexitAndGoesOnBehindIt()
    {
        new byte[] { 0xf3, 0x0f, 0x01, 0xd9 }.CopyTo(new Span<byte>(_view.Open(Code >> 12, true), 4));
        _host.Then(vcpu => Exit(vcpu, ExitCode.Vmmcall));
        _processor.Enter(Vcpu);

        Assert.Equal((ulong)ExitCode.Vmgexit, Vmcb->ExitCode);
        AssertHidden();
        _host.Then(vcpu =>
        {
            Assert.Equal(Code + 4, vcpu.Vmcb->Rip);
            Exit(vcpu, ExitCode.Interrupt);
        });
        _processor.Enter(Vcpu);
    }

    [Fact]
    public void Enter_ToTheRegisterOfTheGhcb_IsTheProcessorsOwn()
    {
        _host.Then(vcpu => Msr(vcpu, 0xc0010130, isWrite: true, 0x1_2345_6000));
        _host.Then(vcpu => Msr(vcpu, 0xc0010131, isWrite: false, 0));
        _host.Then(vcpu =>
        {
            Assert.Equal((3ul, 0ul), (vcpu.Vmcb->Rax, vcpu.Registers->Rdx));
            Msr(vcpu, 0xc0010130, isWrite: false, 0);
        });
        _host.Then(vcpu =>
        {
            Assert.Equal((0x2345_6000ul, 1ul), (vcpu.Vmcb->Rax, vcpu.Registers->Rdx));
            Assert.Equal(Code + 6, vcpu.Vmcb->Rip);
            Exit(vcpu, ExitCode.Interrupt);
        });
        _processor.Enter(Vcpu);
        Assert.Equal(0x1_2345_6000ul, Vmcb->Ghcb);
    }

    [Fact]
    public void Enter_ToAnAccessByTheOtherView_GivesThePageToThatView()
    {
        _host.Then(vcpu => Fault(vcpu, Stack, NestedFault.Final));
        _host.Then(vcpu =>
        {
            Assert.False(_machine.Memory.IsSealed(Stack >> 12));
            Assert.Equal(1, vcpu.Vmcb->TlbControl);
            Fault(vcpu, Stack | CBit, NestedFault.Final);
        });
        _host.Then(vcpu =>
        {
            Assert.True(_machine.Memory.IsSealed(Stack >> 12));
            Exit(vcpu, ExitCode.Interrupt);
        });
        _processor.Enter(Vcpu);
    }

    /// <summary>A processor would take them for private; the tables under this one cannot.</summary>
    [Theory]
    [InlineData(NestedFault.None)]
    [InlineData(NestedFault.Final | NestedFault.Fetch)]
    internal void Enter_ToCodeOrATableWithoutTheCBit_IsTheHypervisorsToEnd(NestedFault fault)
    {
        _host.Then(vcpu => Fault(vcpu, Stack | 0x123, fault));
        _processor.Enter(Vcpu);

        Assert.Equal(((ulong)ExitCode.NestedPageFault, Stack), (Vmcb->ExitCode, Vmcb->ExitInfo2));
        Assert.True(_machine.Memory.IsSealed(Stack >> 12));
    }

    [Fact]
    public void Enter_WithRegistersOfTheGuests_StartsWithThem()
    {
        const ulong Area = 0x40000;
        var page = _view.Open(Area >> 12, isPrivate: true);
        new Span<byte>(page, 4096).Clear();
        *(ulong*)(page + 0x178) = 0x7777;
        *(ulong*)(page + 0x338) = 0x8888;
        Vmcb->SealedState = Area;
        _host.Then(vcpu =>
        {
            Assert.Equal((0x7777ul, 0x8888ul), (vcpu.Vmcb->Rip, vcpu.Registers->Call.Rdi));
            Exit(vcpu, ExitCode.Interrupt);
        });
        _processor.Enter(Vcpu);
        Assert.Equal(0ul, Vmcb->SealedState);
        AssertHidden();
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
        _processor.Enter(Vcpu);

        Assert.Equal((ulong)ExitCode.Interrupt, Vmcb->ExitCode);
        AssertHidden();
    }

    private static void Exit(VirtualCpu vcpu, ExitCode code)
    {
        vcpu.Vmcb->ExitCode = (ulong)code;
        vcpu.Vmcb->ExitInterruptInfo = 0;
    }

    private static void Msr(VirtualCpu vcpu, uint register, bool isWrite, ulong value)
    {
        vcpu.Registers->Rcx = register;
        vcpu.Vmcb->ExitInfo1 = isWrite ? 1ul : 0;
        vcpu.Vmcb->Rax = (uint)value;
        vcpu.Registers->Rdx = value >> 32;
        Exit(vcpu, ExitCode.Msr);
    }

    private static void Fault(VirtualCpu vcpu, ulong address, NestedFault fault)
    {
        vcpu.Vmcb->ExitInfo1 = (ulong)fault;
        vcpu.Vmcb->ExitInfo2 = address;
        Exit(vcpu, ExitCode.NestedPageFault);
    }

    // The save area of the VMCB, and the registers that it does not have.
    private void AssertHidden()
    {
        Assert.False(new Span<byte>((byte*)Vmcb + 0x400, 0x300).ContainsAnyExcept((byte)0));
        Assert.False(new Span<byte>((byte*)Registers, 0x280).ContainsAnyExcept((byte)0));
    }
}
