using System.Runtime.InteropServices;

namespace FastAbi.Native.Tests.Calls.Bounce;

/// <summary>The memory of a kernel that makes traditional calls: structs and what they point to, with canaries around.</summary>
internal sealed unsafe class CallerMemory : IDisposable
{
    private const int Size = 1024;
    private const int StructsAt = 64;
    private const int PointeesAt = 768;

    private readonly byte* _memory = (byte*)NativeMemory.AlignedAlloc(Size, 64);
    private readonly byte[] _expected = new byte[Size];
    private int _pointees;

    /// <summary>Where the structs are.</summary>
    public ulong Structs => (ulong)(_memory + StructsAt);

    public void Dispose() => NativeMemory.AlignedFree(_memory);

    /// <summary>New canaries.</summary>
    public void Refill(Random random)
    {
        random.NextBytes(_expected);
        _expected.CopyTo(new Span<byte>(_memory, Size));
        _pointees = PointeesAt;
    }

    /// <summary>Gives bytes of the structs a value before the call.</summary>
    public void Put(int offset, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(new Span<byte>(_memory + StructsAt + offset, bytes.Length));
        Expect(offset, bytes);
    }

    /// <summary>Puts bytes somewhere else.</summary>
    /// <returns>Their address.</returns>
    public ulong Add(ReadOnlySpan<byte> bytes)
    {
        var place = _pointees;
        _pointees += 16;
        Put(place - StructsAt, bytes);
        return (ulong)(_memory + place);
    }

    /// <summary>States what bytes of the structs should be after the call.</summary>
    public void Expect(int offset, ReadOnlySpan<byte> bytes) => bytes.CopyTo(_expected.AsSpan(StructsAt + offset));

    /// <summary>The first byte that is not as it should be, or null.</summary>
    public string? Difference()
    {
        var actual = new ReadOnlySpan<byte>(_memory, Size);
        var at = actual.CommonPrefixLength(_expected);
        return at == Size ? null : $"memory: the structs' byte {at - StructsAt} is 0x{actual[at]:x2}, not 0x{_expected[at]:x2}";
    }
}
