using FastAbi.Monitor.Host;
using FastAbi.Monitor.Memory;
using FastAbi.Monitor.Report;

namespace FastAbi.Monitor.Hostile;

/// <summary>
/// Looks for what the guest wary-c has in each register that a call does not show, and in all of its private pages: 32 bits that are
/// nowhere else (native/guest/wary/secret.h).
/// </summary>
internal sealed unsafe class SecretSearch(NestedPageTable memory, ulong frames)
{
    private const int Words = 512;
    private const uint Secret = 0x5ec2e750;
    private const uint SecretMask = 0xfffffff0;

    /// <summary>How often it was there.</summary>
    public ulong Found { get; private set; }

    /// <summary>How many pages were searched.</summary>
    public ulong Pages { get; private set; }

    /// <summary>Whether one of two halves of a word is the secret.</summary>
    public static bool IsSecret(ulong word) => ((uint)word & SecretMask) == Secret || ((uint)(word >> 32) & SecretMask) == Secret;

    /// <summary>Looks at a register that the guest shows.</summary>
    public void Look(ulong value)
    {
        if (IsSecret(value) && Found++ == 0)
            Line.Write($"hostile: a secret of the guest's is in a register that it shows");
    }

    /// <summary>Searches a page that the guest shares.</summary>
    public void Look(byte* page, ulong address)
    {
        Pages++;
        var words = (ulong*)page;
        for (var i = 0; i < Words; i++)
        {
            if (!IsSecret(words[i]))
                continue;

            if (Found++ == 0)
                Line.Write($"hostile: a secret of the guest's is at guest-physical address 0x{address + ((ulong)i * sizeof(ulong)):x}");
        }
    }

    /// <summary>Searches all that the guest shares of its memory.</summary>
    public void LookEverywhere()
    {
        for (ulong frame = 0; frame < frames; frame++)
        {
            if (!memory.IsSealed(frame) && memory.IsTouched(frame))
                Look(memory.Page(frame, out _), frame * HostMemory.PageSize);
        }
    }
}
