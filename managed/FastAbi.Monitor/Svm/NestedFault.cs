using System;

namespace FastAbi.Monitor.Svm;

/// <summary>
/// EXITINFO1 of a nested page fault (AMD64 Architecture Programmer's Manual, volume 2, "Nested versus Guest Page Faults, Fault
/// Ordering").
/// </summary>
[Flags]
internal enum NestedFault : ulong
{
    None = 0,
    Write = 1 << 1,
    Fetch = 1 << 4,

    /// <summary>At the access itself, not at a walk of the guest's page tables.</summary>
    Final = 1UL << 32,
}
