using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.Run;

/// <summary>What scheduling needs of the machine under the monitor: time, a timer, and a processor that runs a vCPU or sleeps.</summary>
internal interface IHost
{
    /// <summary>System time in ns.</summary>
    ulong Now { get; }

    /// <summary>Whether the timer's interrupt has come since <see cref="StartTimer"/>.</summary>
    bool HasRung { get; }

    /// <summary>
    /// Has the timer's interrupt come once, after a time in ns or after a second, whichever is sooner. It ends a run and a sleep,
    /// be it that it has come before.
    /// </summary>
    void StartTimer(ulong nanoseconds);

    /// <summary>Runs a vCPU until its next exit.</summary>
    void Enter(VirtualCpu vcpu);

    /// <summary>Waits for an interrupt.</summary>
    void Sleep();
}
