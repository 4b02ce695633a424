using System;
using FastAbi.Monitor.Report;
using FastAbi.Monitor.Svm;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.End;

/// <summary>How a guest ends whose registers nobody can show.</summary>
internal static unsafe class SealedEnd
{
    /// <summary>Ends it at an exit that only one that fails comes to.</summary>
    /// <param name="verdict">What is decided.</param>
    /// <param name="vcpu">Where it is.</param>
    /// <param name="otherCause">What leads to a triple fault there besides.</param>
    public static void Decide(Verdict verdict, VirtualCpu vcpu, ReadOnlySpan<byte> otherCause)
    {
        switch ((ExitCode)(uint)vcpu.Vmcb->ExitCode)
        {
            case ExitCode.NestedPageFault:
                verdict.Decide(Outcome.AccessOutsideMemory, null);
                Line.Write($"access to guest-physical address 0x{vcpu.Vmcb->ExitInfo2:x}, where the guest has no memory of this view");
                break;
            case ExitCode.Shutdown:
                verdict.Decide(Outcome.TripleFault, null);
                Line.Write($"triple fault, or {otherCause}");
                break;
            case ExitCode.Invalid:
                verdict.Decide(Outcome.InvalidState, null);
                Line.Write($"the processor refuses the guest's state");
                break;
            default:
                verdict.Decide(Outcome.NotServed, null);
                Line.Write($"exit 0x{(uint)vcpu.Vmcb->ExitCode:x} is not served");
                break;
        }
    }
}
