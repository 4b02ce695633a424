using FastAbi.Domains.Tests.Model;

namespace FastAbi.Domains.Tests.Search;

/// <summary>
/// Whoever waits for something that has happened runs. Each claim is about what the guest asked for and what its memory says;
/// of the model it asks only who may run, and when it wants to be called again.
/// </summary>
internal static class Claims
{
    /// <summary>Says which claim does not hold, or null. The guest learns who has come back from waiting.</summary>
    public static string? Check(SearchedGuest guest)
    {
        if (guest.IsOver)
            return guest.Vcpus.Any(vcpu => vcpu.IsUp) ? "the domain is shut down with a vCPU up" : null;
        for (var vcpu = 0; vcpu < guest.Vcpus.Length; vcpu++)
        {
            if (CheckVcpu(guest, vcpu) is { } problem)
                return $"vCPU {vcpu} {problem}";
        }
        return CheckTimers(guest) ?? (guest.Fifo is null ? CheckBits(guest) : CheckQueues(guest, guest.Fifo));
    }

    private static string? CheckVcpu(SearchedGuest guest, int vcpu)
    {
        ref var own = ref guest.Vcpus[vcpu];
        var runs = guest.Domain.IsRunnable(vcpu);
        var reason = own.Wait == Wait.None ? null : ReasonToRun(guest, vcpu);

        if (!guest.HasCallback && guest.UpcallPending(vcpu) != 0 && !guest.Machine.LocalInterrupt[vcpu])
            return "has an upcall, and its local APIC has no interrupt";
        if (!own.IsUp && runs)
            return "runs, and is down";
        if (own.IsUp && !runs && own.Wait == Wait.None)
            return "does not run, and waits for nothing";
        if (own.IsUp && !runs && reason is not null)
            return $"does not run: {reason}";
        if (own.IsUp && !runs && own.Wait == Wait.Port && guest.Domain.NextDeadline > own.Deadline)
            return "does not run, and the end of its poll is forgotten";

        // What would have woken it while it was down has woken it.
        if (own.Wait != Wait.None && (runs || reason is not null))
        {
            own.Wait = Wait.None;
            own.Deadline = SearchedGuest.Never;
        }
        return null;
    }

    private static string? ReasonToRun(SearchedGuest guest, int vcpu)
    {
        ref var own = ref guest.Vcpus[vcpu];
        var hasUpcall = guest.UpcallPending(vcpu) != 0;
        var hasInterrupt = guest.Machine.LocalInterrupt[vcpu];

        if (own.IsNmiPending)
            return "an NMI waits for it";
        if (hasInterrupt && (guest.Machine.InterruptsOn[vcpu] || !own.HadInterrupt))
            return "its local APIC has an interrupt";
        if (hasUpcall && guest.IsCallbackSet && (guest.Machine.InterruptsOn[vcpu] || !own.HadUpcall))
            return "an upcall waits for it";
        if (own.Wait == Wait.Port && guest.IsPending(own.Port))
            return "the port that it polls is pending";
        if (own.Deadline <= guest.Machine.Now && guest.Domain.NextDeadline > guest.Machine.Now)
            return "the time has come until which it polls";
        return null;
    }

    private static string? CheckTimers(SearchedGuest guest)
    {
        ref var first = ref guest.Vcpus[0];
        var isDue = guest.Domain.NextDeadline <= guest.Machine.Now;

        if (first.Timer != SearchedGuest.Never && first.Timer > guest.Machine.Now && guest.Domain.NextDeadline > first.Timer)
            return "a timer is forgotten";
        if (first.Timer <= guest.Machine.Now && !isDue)
        {
            first.Timer = SearchedGuest.Never;
            if (!guest.IsPending(guest.Timer))
                return "a timer has expired and raised nothing";
        }
        if (first.Period != 0 && guest.Running == 0 && guest.Domain.IsRunnable(0) && guest.HasEntered
            && guest.Domain.NextDeadline > guest.Machine.Now + first.Period)
        {
            return "a periodic timer of a vCPU that runs is forgotten";
        }

        return null;
    }

    /// <summary>2-level ABI: an event that can be taken is selected at a vCPU that is told of it.</summary>
    private static string? CheckBits(SearchedGuest guest)
    {
        foreach (var port in guest.Ports)
        {
            if (guest.IsPending(port) && !guest.IsMasked(port)
                && !Enumerable.Range(0, guest.Vcpus.Length).Any(vcpu => guest.UpcallPending(vcpu) != 0 && guest.Selector(vcpu) != 0))
            {
                return $"no vCPU is told of port {port}, which is pending";
            }
        }
        return null;
    }

    /// <summary>FIFO ABI: it is in a queue that is ready, and whose vCPU is told of it or empties it.</summary>
    private static string? CheckQueues(SearchedGuest guest, FifoGuest fifo)
    {
        var queued = new HashSet<uint>();

        for (var vcpu = 0; vcpu < guest.Vcpus.Length; vcpu++)
        {
            ref var own = ref guest.Vcpus[vcpu];
            var isReady = fifo.Ready(vcpu) != 0;

            if (isReady && guest.UpcallPending(vcpu) == 0 && own.Ready == 0)
                return $"vCPU {vcpu} has a queue and no upcall";
            if (isReady || own.Ready != 0)
                Walk(fifo, own.Head != 0 ? own.Head : fifo.Head(vcpu, FifoGuest.Default), queued);
            if (isReady && own.Head != 0)
                Walk(fifo, fifo.Head(vcpu, FifoGuest.Default), queued);
        }
        foreach (var port in guest.Ports)
        {
            if ((fifo.Flags(port) & (FifoGuest.Pending | FifoGuest.Masked)) == FifoGuest.Pending && !queued.Contains(port))
                return $"port {port} is pending and in no queue";
        }
        return null;
    }

    private static void Walk(FifoGuest fifo, uint port, HashSet<uint> queued)
    {
        for (; port != 0 && queued.Add(port); port = fifo.Word(port) & FifoGuest.LinkMask)
        {
        }
    }
}
