using FastAbi.Monitor.Host;

namespace FastAbi.Monitor.Memory;

/// <summary>
/// The guest's memory as its processor encrypts it: what the guest reaches with the C-bit in its page tables, or without the shared bit.
/// A page is either in this view or in the shared one, in which it was written last; an access by the other one finds the same bytes
/// under a key, which is noise, as on a processor whose memory has no owner (AMD64 Architecture Programmer's Manual, volume 2, "Secure
/// Encrypted Virtualization").
/// </summary>
/// <remarks>The key is an exclusive or: no secret, but like encryption it gives back what was there when it is applied twice.</remarks>
internal sealed unsafe class PrivateView
{
    /// <summary>The lowest bit that tells the views apart: from here on a bit of an address chooses a third-level table.</summary>
    public const int LowestBit = 39;

    private const int Words = 512;

    private readonly NestedPageTable _shared;
    private readonly ulong* _leaves;
    private readonly ulong _frames;
    private readonly bool _marksShared;

    /// <summary>Takes all memory of the guest's own, of which nobody has written anything yet.</summary>
    /// <param name="host">Where the tables come from.</param>
    /// <param name="shared">The shared view; from now on it knows which pages are not in it.</param>
    /// <param name="frames">Frames of memory from address 0 on, less than 1 GiB.</param>
    /// <param name="bit">The bit of an address that tells the views apart, from 39 to 47.</param>
    /// <param name="marksShared">Whether addresses of the shared view have it (TDX), not those of the private one (SEV).</param>
    public PrivateView(HostMemory host, NestedPageTable shared, ulong frames, int bit, bool marksShared = false)
    {
        _marksShared = marksShared;
        _shared = shared;
        _frames = frames;
        Bit = bit;
        var leafTables = (frames + Words - 1) / Words;
        _leaves = (ulong*)host.Allocate(leafTables);
        var level2 = (ulong*)host.Allocate(1);
        var level3 = (ulong*)host.Allocate(1);
        var level4 = (ulong*)host.Allocate(1);
        for (ulong i = 0; i < leafTables; i++)
            level2[i] = NestedPageTable.TableEntry(_leaves + (i * Words));

        level3[0] = NestedPageTable.TableEntry(level2);
        level4[0] = NestedPageTable.TableEntry(level3);
        RootWithoutBit = (ulong)level4;
        var index = 1 << (bit - LowestBit);
        if (marksShared)
            level4[index] = shared.Attach(this);
        else
            shared.Attach(this, index, level3);
    }

    /// <summary>Pages that this takes for a guest with so many frames.</summary>
    public static ulong PagesFor(ulong frames) => 3 + ((frames + Words - 1) / Words);

    /// <summary>The number of the bit.</summary>
    public int Bit { get; }

    /// <summary>The bit in an address.</summary>
    public ulong Mask => 1UL << Bit;

    /// <summary>What an address of the private view has of it.</summary>
    public ulong PrivateMask => _marksShared ? 0 : Mask;

    /// <summary>Whether an address is of the private view.</summary>
    public bool IsPrivate(ulong address) => (address & Mask) == PrivateMask;

    /// <summary>N_CR3 where every access without the bit is private: with SEV while there is no page table to have it.</summary>
    public ulong RootWithoutBit { get; }

    /// <summary>What else decides by which view a page may be accessed; null: nothing does.</summary>
    public IPageStates? States { get; set; }

    /// <summary>Whether a page is in this view.</summary>
    public bool Has(ulong frame) => frame < _frames && _leaves[frame] != 0;

    /// <summary>Whether there is memory of the guest's own.</summary>
    public bool IsMemory(ulong frame) => frame < _frames && _shared.TryGetMemory(frame, out _);

    /// <summary>The page of a frame as an access by one view finds it, in which it is from then on.</summary>
    /// <returns>Null where the guest has no memory of its own, or may not access it so.</returns>
    public byte* Open(ulong frame, bool isPrivate) => States?.Allows(frame, isPrivate) == false ? null : Move(frame, isPrivate);

    /// <summary>The same without asking whether it is allowed.</summary>
    public byte* Move(ulong frame, bool isPrivate)
    {
        if (frame >= _frames || !_shared.TryGetMemory(frame, out var page))
            return null;

        if ((_leaves[frame] != 0) == isPrivate)
            return page;

        Encrypt(page, frame);
        if (isPrivate)
            _shared.Seal(frame);
        else
            _shared.Unseal(frame);

        _leaves[frame] = isPrivate ? NestedPageTable.TableEntry(page) : 0;
        _shared.Flush();
        return page;
    }

    /// <summary>Makes all pages private that the hypervisor has touched so far: what the guest is launched with.</summary>
    public void Launch()
    {
        for (ulong frame = 0; frame < _frames; frame++)
        {
            if (!_shared.IsTouched(frame) || !_shared.TryGetMemory(frame, out var page))
                continue;

            _shared.Seal(frame);
            _leaves[frame] = NestedPageTable.TableEntry(page);
        }
    }

    /// <summary>Takes a page from the shared view that is not in the private one yet.</summary>
    public void Withhold(ulong frame)
    {
        _shared.Seal(frame);
        _shared.Flush();
    }

    /// <summary>Gives a page to the shared view that was withheld.</summary>
    public void Release(ulong frame)
    {
        _shared.Unseal(frame);
        _shared.Flush();
    }

    /// <summary>The hypervisor has put another page at a frame, or none.</summary>
    public void Forget(ulong frame)
    {
        if (frame >= _frames)
            return;

        _leaves[frame] = 0;
        States?.Forget(frame);
    }

    // The generator SplitMix64, started by where the page is, so that two pages with the same bytes look different.
    private static void Encrypt(byte* page, ulong frame)
    {
        var words = (ulong*)page;
        var state = frame << 32;
        for (var i = 0; i < Words; i++)
        {
            var bits = state += 0x9e3779b97f4a7c15;
            bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9;
            bits = (bits ^ (bits >> 27)) * 0x94d049bb133111eb;
            words[i] ^= bits ^ (bits >> 31);
        }
    }
}
