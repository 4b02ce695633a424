using System.Runtime.CompilerServices;
using FastAbi;
using FastAbi.BareMetal;

namespace XenTour.Xen;

/// <summary>A page of this guest, for Xen to write to or to replace. Memory is mapped one to one, and nothing moves it.</summary>
internal readonly unsafe struct Page
{
    private const int Size = 1 << Gfn.PageShift;

    private readonly byte* _bytes;

    private Page(byte* bytes) => _bytes = bytes;

    public GuestPhysicalAddress Address => new((ulong)_bytes);

    public Gfn Frame => Address.Frame;

    /// <summary>A page of zeros that Xen can see, out of an array that is large enough to have a whole one in it.</summary>
    /// <param name="behind">How many further pages lie behind it.</param>
    public static Page Allocate(int behind = 0)
    {
        var memory = new byte[((2 + behind) * Size) - 1];
        var start = (ulong)Unsafe.AsPointer(ref memory[0]);
        var page = (byte*)((start + Size - 1) & ~(ulong)(Size - 1));
        SealedGuest.Share(page, (nuint)((1 + behind) * Size));
        return new Page(page);
    }

    /// <summary>What starts so many bytes into the page.</summary>
    public T* At<T>(uint offset = 0)
        where T : unmanaged => (T*)(_bytes + offset);
}
