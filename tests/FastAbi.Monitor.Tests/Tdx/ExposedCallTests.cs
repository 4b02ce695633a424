namespace FastAbi.Monitor.Tests.Tdx;

/// <summary>A call in the registers that TDCALL passes. Their places are docs/confidential.md's, read once more.</summary>
public sealed unsafe class ExposedCallTests : IDisposable
{
    // reg0 to reg7: r10, rdi, rsi, r8, r9, rdx, r11, r12.
    private static readonly int[] s_places = [10, 7, 6, 8, 9, 2, 11, 12];

    private readonly TestMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Take_EveryCall_TakesTheDeclaredInputsAndNoOtherExposedOne()
    {
        foreach (var (rax, rdi) in Calls())
        {
            Expose(rax, rdi);
            var registers = ExposedCall.Take(_machine.Vcpu, out var exposure);

            Assert.Equal(Exposures.Of(rax, rdi), exposure);
            Assert.Equal((rax, rdi), (registers.Rax, registers.Rdi));
            for (var i = 2; i < 8; i++)
                Assert.Equal(((int)exposure.In >> i & 1) != 0 ? Value(i) : 0, registers[i]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Give_EveryCall_ChangesTheDeclaredOutputsOnly(long result)
    {
        foreach (var (rax, rdi) in Calls())
        {
            Expose(rax, rdi);
            RegisterFile registers = default;
            registers.Rax = (ulong)result;
            for (var i = 1; i < 8; i++)
                registers[i] = ~Value(i);

            var exposure = Exposures.Of(rax, rdi);
            ExposedCall.Give(_machine.Vcpu, exposure, registers);

            Assert.Equal((ulong)result, _machine.Vcpu.General(10));
            for (var i = 2; i < 8; i++)
            {
                var isGiven = result >= 0 && ((int)exposure.Out >> i & 1) != 0;
                Assert.Equal(isGiven ? ~Value(i) : Value(i), _machine.Vcpu.General(s_places[i]));
            }
        }
    }

    private static IEnumerable<(ulong Rax, ulong Rdi)> Calls()
    {
        for (var hypercall = 0x40000000ul; hypercall < 0x40000040; hypercall++)
        {
            for (var operation = 0ul; operation < 24; operation++)
                yield return (hypercall, operation);
        }
    }

    private static ulong Value(int register) => 0x1111_0000_0000_0000 * (ulong)register;

    private void Expose(ulong rax, ulong rdi)
    {
        for (var i = 0; i < 8; i++)
            _machine.Vcpu.General(s_places[i]) = i switch { 0 => rax, 1 => rdi, _ => Value(i) };
    }
}
