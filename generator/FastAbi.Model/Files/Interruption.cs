using System.Runtime.InteropServices;

namespace FastAbi.Model.Files;

/// <summary>While it lives, a signal that ends the program has something undone first.</summary>
internal sealed class Interruption : IDisposable
{
    private static readonly (PosixSignal Signal, int Number)[] _ends =
        [(PosixSignal.SIGHUP, 1), (PosixSignal.SIGINT, 2), (PosixSignal.SIGQUIT, 3), (PosixSignal.SIGTERM, 15)];

    private readonly PosixSignalRegistration[] _registrations;

    /// <summary>Starts to wait for signals.</summary>
    /// <param name="gate">What is held while a step is done that may not be cut in two: the signal waits for its end.</param>
    /// <param name="undo">What to undo. It runs on another thread.</param>
    public Interruption(Lock gate, Action undo) =>
        _registrations = [.. _ends.Select(end => PosixSignalRegistration.Create(end.Signal, context =>
    {
        context.Cancel = true;
        // Never given back: the step after this one would be done, too.
        gate.Enter();
        undo();
        // As a shell says that a signal ended a program.
        Environment.Exit(128 + end.Number);
    }))];

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
    }
}
