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
        Start(vcpu);
        WriteCall(operation, in before, in after);
        End(time);
    }

    /// <summary>Prints a traditional call of an operation that FastABI has.</summary>
    public static void WriteTranslated(VirtualCpu vcpu, int operation, in RegisterFile before, in RegisterFile after, ulong time)
    {
        Start(vcpu);
        Console.Write("traditional ");
        WriteCall(operation, in before, in after);
        End(time);
    }

    /// <summary>Prints another traditional call, which has no name where it is not served.</summary>
    public static void WriteTraditional(VirtualCpu vcpu, in TraditionalRegisters call, ReadOnlySpan<byte> name, long result, ulong time)
    {
        Start(vcpu);
        Console.Write("traditional ");
        if (name.IsEmpty)
            Console.Write(call.Rax);

        foreach (var character in name)
            Console.Write((char)character);

        Console.Write("(");
        Console.Write(call.Rdi);
        Console.Write(") = ");
        Console.Write(result);
        End(time);
    }

    private static void WriteCall(int operation, in RegisterFile before, in RegisterFile after)
    {
        Span<byte> text = stackalloc byte[TraceLine.MaxLength];
        var length = TraceLine.Write(text, operation, in before, in after);
        fixed (byte* bytes = text)
            NativeCode.Write(bytes, (nuint)length);
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
