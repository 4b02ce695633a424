using System.Threading;
using FastAbi;

namespace XenTour.EventChannels;

/// <summary>A bit for each port of the 2-level ABI, in words that Xen changes at any time.</summary>
internal readonly unsafe struct Bits(ulong* words)
{
    private const int WordSize = 64;

    public bool this[EvtchnPort port] => (Volatile.Read(ref Word(port)) & Mask(port)) != 0;

    public void Set(EvtchnPort port) => Interlocked.Or(ref Word(port), Mask(port));

    public void Clear(EvtchnPort port) => Interlocked.And(ref Word(port), ~Mask(port));

    private ref ulong Word(EvtchnPort port) => ref words[port.Value / WordSize];

    private static ulong Mask(EvtchnPort port) => 1ul << (int)(port.Value % WordSize);
}
