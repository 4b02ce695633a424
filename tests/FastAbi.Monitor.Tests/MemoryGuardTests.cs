using System.Runtime.InteropServices;

namespace FastAbi.Monitor.Tests;

public unsafe class MemoryGuardTests
{
    private const int Size = 0x4000;

    [Theory]
    [InlineData(0x0000, true)]
    [InlineData(0x0fff, true)]
    [InlineData(0x1000, false)]
    [InlineData(0x1fff, false)]
    [InlineData(0x2000, true)]
    [InlineData(0x3fff, true)]
    public void IsUnchanged_OneByteIsNot_SaysSoUnlessItMayBe(int offset, bool shows)
    {
        var memory = (byte*)NativeMemory.AlignedAlloc(Size, 0x1000);
        var start = (ulong)memory;
        var guard = new MemoryGuard();
        MemoryGuard.Fill(new MemoryRange(start, start + Size));
        guard.Add(new MemoryRange(start, start + Size), [new MemoryRange(start + 0x1000, start + 0x2000)]);
        Assert.Equal(0x3000ul, guard.Size);
        Assert.True(guard.IsUnchanged(out _));

        memory[offset] ^= 1;

        Assert.Equal(!shows, guard.IsUnchanged(out var changed));
        Assert.True(!shows || (start + (ulong)offset >= changed.Start && start + (ulong)offset < changed.End));
        NativeMemory.AlignedFree(memory);
    }
}
