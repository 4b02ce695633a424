using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace FastAbi.Native.Tests.Calls;

/// <summary>
/// The memory that a call may see: the outputs lie somewhere in the middle, everything around them is a canary. Registers
/// that could be taken for the out-pointer point elsewhere into it.
/// </summary>
internal sealed unsafe class CallMemory : IDisposable
{
    private const int Size = 256;
    private const int Margin = 64;

    private readonly byte* _memory = (byte*)NativeMemory.AlignedAlloc(Size, Margin);
    private readonly byte[] _expected = new byte[Size];
    private int _outputs;

    /// <summary>Where the outputs belong.</summary>
    public ulong OutPointer => (ulong)(_memory + _outputs);

    public void Dispose() => NativeMemory.AlignedFree(_memory);

    /// <summary>New canaries, and another place for the outputs.</summary>
    public void Refill(Random random)
    {
        random.NextBytes(_expected);
        _expected.CopyTo(new Span<byte>(_memory, Size));
        _outputs = Offset(random);
    }

    /// <summary>An address where a stray store would be seen.</summary>
    public ulong Decoy(Random random) => (ulong)(_memory + Offset(random));

    /// <summary>States that an output should have been stored.</summary>
    public void Expect(int offset, ulong value, int bytes)
    {
        Span<byte> stored = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(stored, value);
        stored[..bytes].CopyTo(_expected.AsSpan(_outputs + offset));
    }

    /// <summary>The first byte that is not as it should be, or null.</summary>
    public string? Difference()
    {
        var actual = new ReadOnlySpan<byte>(_memory, Size);
        var at = actual.CommonPrefixLength(_expected);
        return at == Size
            ? null
            : $"memory: byte {at - _outputs} from the out-pointer is 0x{actual[at]:x2}, not 0x{_expected[at]:x2}";
    }

    private static int Offset(Random random) => Margin + 8 * random.Next((Size - 2 * Margin - 56) / 8);
}
