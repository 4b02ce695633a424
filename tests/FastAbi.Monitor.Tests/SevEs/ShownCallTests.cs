using System.Runtime.InteropServices;

namespace FastAbi.Monitor.Tests.SevEs;

/// <summary>A call in a GHCB. Offsets and marks: the standard's table of the layout, read once more.</summary>
public sealed unsafe class ShownCallTests : IDisposable
{
    // reg0 to reg7: rax, rdi, rsi, r8 to r12.
    private static readonly int[] s_offsets = [0x1f8, 0x338, 0x330, 0x340, 0x348, 0x350, 0x358, 0x360];

    private readonly byte* _page = (byte*)NativeMemory.AlignedAlloc(4096, 4096);

    public ShownCallTests() => new Span<byte>(_page, 4096).Clear();

    public void Dispose() => NativeMemory.AlignedFree(_page);

    private Ghcb Ghcb => new(_page, 0x1000);

    [Fact]
    public void TryTake_EveryCall_TakesTheDeclaredInputsAndNoOtherMarkedOne()
    {
        foreach (var (rax, rdi) in Calls())
        {
            var exposure = Exposures.Of(rax, rdi);
            Show(rax, rdi, shown: 0xff);

            Assert.True(ShownCall.TryTake(Ghcb, out var registers, out _));
            for (var i = 2; i < 8; i++)
                Assert.Equal(((int)exposure.In >> i & 1) != 0 ? Value(i) : 0, registers[i]);
        }
    }

    [Fact]
    public void TryTake_WithAnInputUnmarked_IsRefused()
    {
        foreach (var (rax, rdi) in Calls())
        {
            var exposure = Exposures.Of(rax, rdi);
            for (var i = 0; i < 8; i++)
            {
                Show(rax, rdi, shown: 0xff & ~(1 << i));

                // Without the operation's number it is another call, if any.
                if (i != 1)
                    Assert.Equal(((int)exposure.In >> i & 1) == 0, ShownCall.TryTake(Ghcb, out _, out _));
            }
        }
    }

    [Fact]
    public void Give_EveryCall_WritesAndMarksTheDeclaredOutputsOnly()
    {
        foreach (var (rax, rdi) in Calls())
        {
            var exposure = Exposures.Of(rax, rdi);
            new Span<byte>(_page, 4096).Clear();
            ShownCall.Give(Ghcb, exposure, Registers(1));

            for (var i = 0; i < 8; i++)
            {
                var isOutput = ((int)exposure.Out >> i & 1) != 0;
                Assert.Equal(isOutput, IsMarked(s_offsets[i]));
                Assert.Equal(isOutput ? (i == 0 ? 1 : Value(i)) : 0, *(ulong*)(_page + s_offsets[i]));
            }

            AssertNothingElse();
        }
    }

    [Fact]
    public void Give_OfAnError_WritesAndMarksTheResultOnly()
    {
        foreach (var (rax, rdi) in Calls())
        {
            new Span<byte>(_page, 4096).Clear();
            ShownCall.Give(Ghcb, Exposures.Of(rax, rdi), Registers(unchecked((ulong)-22)));

            Assert.All(s_offsets, offset => Assert.Equal(offset == 0x1f8, IsMarked(offset)));
            AssertNothingElse();
        }
    }

    // All operations: those of hypercalls 0x0c to 0x22 with a number below 32.
    private static IEnumerable<(ulong Rax, ulong Rdi)> Calls()
    {
        for (var rax = 0x4000_0000ul; rax < 0x4000_0040; rax++)
        {
            for (var rdi = 0ul; rdi < 32; rdi++)
                yield return (rax, rdi);
        }
    }

    private static ulong Value(int number) => 0x1111_1111_1111_1111ul * (ulong)number;

    private static RegisterFile Registers(ulong result)
    {
        RegisterFile registers = default;
        for (var i = 1; i < 8; i++)
            registers[i] = Value(i);

        registers.Rax = result;
        return registers;
    }

    private void Show(ulong rax, ulong rdi, int shown)
    {
        new Span<byte>(_page, 4096).Clear();
        for (var i = 0; i < 8; i++)
        {
            *(ulong*)(_page + s_offsets[i]) = i switch { 0 => rax, 1 => rdi, _ => Value(i) };
            if ((shown >> i & 1) != 0)
                _page[0x3f0 + (s_offsets[i] / 64)] |= (byte)(1 << (s_offsets[i] / 8 % 8));
        }
    }

    private bool IsMarked(int offset) => (_page[0x3f0 + (offset / 64)] >> (offset / 8 % 8) & 1) != 0;

    private void AssertNothingElse()
    {
        for (var offset = 0; offset < 0x3f0; offset += 8)
        {
            if (!s_offsets.Contains(offset))
                Assert.True(!IsMarked(offset) && *(ulong*)(_page + offset) == 0, $"0x{offset:x} is written or marked");
        }
    }
}
