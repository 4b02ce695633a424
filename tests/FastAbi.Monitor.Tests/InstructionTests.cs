namespace FastAbi.Monitor.Tests;

public unsafe class InstructionTests
{
    // What gas makes of: mov %eax, (%rbx); mov %r9d, 0x10(%r12); mov 0x20(,%rax,4), %esi; mov $1, 0xb0(%rip);
    // mov %ecx, %fs:8(%rsp); movabs %eax, 0xfee000b0; mov 0xfee00020, %eax; mov %edx, (%eax); mov (%r13), %r8d
    [Theory]
    [InlineData("8903", true, false, 0, 0)]
    [InlineData("45894c2410", true, false, 9, 0)]
    [InlineData("8b348520000000", false, false, 6, 0)]
    [InlineData("c705b000000001000000", true, true, 0, 1)]
    [InlineData("64894c2408", true, false, 1, 0)]
    [InlineData("a3b000e0fe00000000", true, false, 0, 0)]
    [InlineData("8b042520 00e0fe", false, false, 0, 0)]
    [InlineData("678910", true, false, 2, 0)]
    [InlineData("458b4500", false, false, 8, 0)]
    public void TryMove_64BitCode_DecodesAllOfIt(string code, bool isWrite, bool isConstant, int register, uint constant)
    {
        using var machine = InLongMode(out var bytes, code);

        var instruction = Instruction.Fetch(machine.Vcpu, machine.Memory);

        Assert.True(instruction.TryMove(out var move));
        Assert.Equal((uint)bytes.Length, instruction.Length);
        Assert.Equal((isWrite, isConstant), (move.IsWrite, move.IsConstant));
        Assert.Equal(isConstant ? constant : (uint)register, isConstant ? move.Constant : (uint)move.Register);
    }

    // mov %eax, 0xfee000b0; mov 0xfee00020, %eax; movl $0, 0xfee000b0; mov %ecx, (%edx)
    [Theory]
    [InlineData("a3b000e0fe")]
    [InlineData("a12000e0fe")]
    [InlineData("c705b000e0fe00000000")]
    [InlineData("890a")]
    public void TryMove_32BitCode_DecodesAllOfIt(string code)
    {
        using TestMachine machine = new();
        var bytes = Convert.FromHexString(code);
        machine.Write(machine.Vcpu.Vmcb->Rip, bytes);

        var instruction = Instruction.Fetch(machine.Vcpu, machine.Memory);

        Assert.True(instruction.TryMove(out _));
        Assert.Equal((uint)bytes.Length, instruction.Length);
    }

    // Other sizes, other instructions, a register as the operand, c7 with another number, and addresses of 16 bits.
    [Theory]
    [InlineData("8803")]
    [InlineData("668903")]
    [InlineData("488903")]
    [InlineData("0903")]
    [InlineData("89c3")]
    [InlineData("c70b00000000")]
    [InlineData("a803")]
    [InlineData("0f22c0")]
    public void TryMove_OfAnythingElse_IsRefused(string code)
    {
        using var machine = InLongMode(out _, code);
        Assert.False(Instruction.Fetch(machine.Vcpu, machine.Memory).TryMove(out _));
    }

    [Theory]
    [InlineData("0f22c0", 0, 0)]
    [InlineData("0f22e3", 4, 3)]
    [InlineData("440f22c7", 8, 7)]
    [InlineData("410f22df", 3, 15)]
    public void TryMoveToControl_OfAMove_TellsItsRegisters(string code, int control, int general)
    {
        using var machine = InLongMode(out var bytes, code);

        var instruction = Instruction.Fetch(machine.Vcpu, machine.Memory);

        Assert.True(instruction.TryMoveToControl(out var foundControl, out var foundGeneral));
        Assert.Equal((control, general, (uint)bytes.Length), (foundControl, foundGeneral, instruction.Length));
    }

    [Fact]
    public void TryMove_OfRandomBytes_StaysWithinThem()
    {
        using var machine = InLongMode(out _, "90");
        var random = new Random(Seed.Value);
        var bytes = new byte[Instruction.Longest];
        for (var i = 0; i < 100_000; i++)
        {
            random.NextBytes(bytes);
            machine.Write(Code, bytes);
            var instruction = Instruction.Fetch(machine.Vcpu, machine.Memory);
            var isMove = instruction.TryMove(out var move);
            Assert.True(!isMove || (instruction.Length <= Instruction.Longest && move.Register is >= 0 and < 16),
                $"seed {Seed.Value}: {Convert.ToHexString(bytes)}");
        }
    }

    // The last page of memory ends the instruction in its middle.
    [Fact]
    public void TryMove_AtTheEndOfMemory_IsRefusedWhereBytesAreMissing()
    {
        using var machine = InLongMode(out _, "90");
        var address = TestMachine.GuestSize - 4;
        machine.Write(address, 0xc7, 0x05, 0xb0, 0x00);
        machine.Vcpu.Vmcb->Rip = address;
        Assert.False(Instruction.Fetch(machine.Vcpu, machine.Memory).TryMove(out _));
    }

    private const ulong Tables = 0x10000;
    private const ulong Code = 0x4000;

    // Memory one to one, by pages of 2 MiB.
    private static TestMachine InLongMode(out byte[] bytes, string code)
    {
        bytes = Convert.FromHexString(code.Replace(" ", "", StringComparison.Ordinal));
        var machine = new TestMachine();
        machine.Write(Tables, (Tables + 0x1000) | 3);
        machine.Write(Tables + 0x1000, (Tables + 0x2000) | 3);
        for (ulong i = 0; i < 8; i++)
            machine.Write(Tables + 0x2000 + (i * 8), (i << 21) | 0x83);

        machine.EnterLongMode(Tables);
        machine.Vcpu.Vmcb->Rip = Code;
        machine.Write(Code, bytes);
        return machine;
    }
}
