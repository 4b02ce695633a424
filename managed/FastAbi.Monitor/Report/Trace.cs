using System;
using FastAbi.Dispatch;
using FastAbi.Dispatch.Tracing;
using FastAbi.Monitor.Host;
using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.Report;

/// <summary>
/// A line for each hypercall: the vCPU, the call as strace would print it, and in angle brackets what the time stamp counter
/// counted in the monitor from the exit on, which with QEMU's option -icount shift=0 is instructions.
/// </summary>
internal static unsafe class Trace
{
    /// <summary>Prints a call by FastABI.</summary>
    public static void Write(VirtualCpu vcpu, int operation, in RegisterFile before, in RegisterFile after, ulong time)
    {
        Span<byte> text = stackalloc byte[TraceLine.MaxLength];
        var length = TraceLine.Write(text, operation, in before, in after);
        Start(vcpu);
        fixed (byte* bytes = text)
            NativeCode.Write(bytes, (nuint)length);

        End(time);
    }

    /// <summary>Prints a traditional call; only XENMEM_add_to_physmap has a name here.</summary>
    public static void WriteTraditional(VirtualCpu vcpu, in RegisterFile before, bool placesPage, long result, ulong time)
    {
        Start(vcpu);
        if (placesPage)
        {
            Console.Write("traditional memory.add_to_physmap(");
        }
        else
        {
            Console.Write("traditional ");
            Console.Write(before.Rax);
            Console.Write("(");
            Console.Write(before.Rdi);
        }

        Console.Write(") = ");
        Console.Write(result);
        End(time);
    }

    private static void Start(VirtualCpu vcpu)
    {
        Console.Write("trace ");
        Console.Write(vcpu.Id);
        Console.Write(": ");
    }

    private static void End(ulong time)
    {
        Console.Write(" <");
        Console.Write(time);
        Console.WriteLine(">");
    }
}
