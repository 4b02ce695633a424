namespace FastAbi.Monitor.SevEs.Hypervisor;

/// <summary>
/// A page that a guest shares with its hypervisor to show it registers (SEV-ES Guest-Hypervisor Communication Block Standardization,
/// "GHCB Layout"). A register is there where its mark is set, each word of the first 0x400 bytes having one.
/// </summary>
internal readonly unsafe struct Ghcb
{
    public const int PrivilegeLevel = 0x0cb;
    public const int Rax = 0x1f8;
    public const int Rcx = 0x308;
    public const int Rdx = 0x310;
    public const int Rbx = 0x318;
    public const int ExitCode = 0x390;
    public const int ExitInfo1 = 0x398;
    public const int ExitInfo2 = 0x3a0;
    public const int Scratch = 0x3a8;
    public const int Marks = 0x3f0;

    private const int MarkBytes = 16;
    private const int Buffer = 0x800;
    private const int BufferBytes = 2032;
    private const int Usage = 0xffc;

    private readonly byte* _page;
    private readonly ulong _address;

    /// <summary>A page and its guest-physical address.</summary>
    public Ghcb(byte* page, ulong address)
    {
        _page = page;
        _address = address;
    }

    /// <summary>Whether it has this layout.</summary>
    public bool HasThisUsage => *(uint*)(_page + Usage) == 0;

    /// <summary>Where FastABI's reg0 to reg7 are.</summary>
    public static int OfCall(int register) => register switch
    {
        0 => Rax,
        1 => 0x338,
        2 => 0x330,
        _ => 0x340 + ((register - 3) * sizeof(ulong)),
    };

    /// <summary>Takes a word that the guest has marked.</summary>
    /// <returns>Whether it has.</returns>
    public bool TryTake(int offset, out ulong value)
    {
        var isMarked = IsMarked(offset);
        value = isMarked ? *(ulong*)(_page + offset) : 0;
        return isMarked;
    }

    /// <summary>Takes the privilege level, a byte of its own in a word.</summary>
    public bool TryTakeLevel(out byte level)
    {
        level = _page[PrivilegeLevel];
        return IsMarked(PrivilegeLevel);
    }

    /// <summary>Gives the guest a word, and marks it.</summary>
    public void Give(int offset, ulong value)
    {
        *(ulong*)(_page + offset) = value;
        _page[Marks + (offset / 64)] |= (byte)(1 << (offset / 8 % 8));
    }

    /// <summary>Clears all marks: what the guest has marked was for one event.</summary>
    public void ClearMarks()
    {
        for (var i = 0; i < MarkBytes; i++)
            _page[Marks + i] = 0;
    }

    /// <summary>Finds what lies at a guest-physical address within the part that is for data.</summary>
    /// <returns>Null where so many bytes do not.</returns>
    public byte* Data(ulong address, ulong size)
    {
        var offset = address - (_address + Buffer);
        return offset < BufferBytes && size <= BufferBytes - offset ? _page + Buffer + offset : null;
    }

    private bool IsMarked(int offset) => (_page[Marks + (offset / 64)] >> (offset / 8 % 8) & 1) != 0;
}
