using System.Numerics;

namespace FastAbi.Domains.Tests.Model.Sequences;

/// <summary>The 2-level ABI by its bits.</summary>
internal sealed class TwoLevelGuestEvents(TestGuest guest) : IGuestEvents
{
    public void Start()
    {
    }

    public bool IsPending(uint port) => guest.IsPending(port);

    public bool IsMasked(uint port) => guest.IsMasked(port);

    public void Mask(uint port) => guest.Mask(port);

    public IReadOnlyList<uint> Take(int vcpu)
    {
        var taken = new List<uint>();

        guest.UpcallPending(vcpu) = 0;

        var words = guest.Selector(vcpu);

        guest.Selector(vcpu) = 0;
        for (; words != 0; words &= words - 1)
        {
            var first = (uint)BitOperations.TrailingZeroCount(words) * 64;

            for (var port = first; port < first + 64; port++)
            {
                if (!guest.IsPending(port) || guest.IsMasked(port))
                    continue;
                guest.Clear(port);
                taken.Add(port);
            }
        }
        return taken;
    }

    public string? FindLost(IReadOnlyList<uint> deliverable)
    {
        foreach (var port in deliverable)
        {
            if (!Enumerable.Range(0, guest.Domain.VcpuCount).Any(vcpu => IsSelected(vcpu, port)))
                return $"no vCPU is told of port {port}, which is pending";
        }
        return null;
    }

    private bool IsSelected(int vcpu, uint port) =>
        guest.UpcallPending(vcpu) == 1 && (guest.Selector(vcpu) >> (int)(port / 64) & 1) != 0;
}
