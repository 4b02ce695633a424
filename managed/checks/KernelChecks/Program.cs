using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using FastAbi.BareMetal;

namespace KernelChecks;

/// <summary>What only a kernel has: interrupts handled in C#, ports, registers, faults, and what the loader says.</summary>
internal static unsafe class Program
{
    private const byte FirstVector = 0x40;
    private const byte SecondVector = 0x51;
    private const byte ThirdVector = 0x52;
    private const int Rounds = 1_000;
    private const uint MsrEfer = 0xc0000080;
    private const ulong EferLongModeActive = 1 << 10;
    private const uint MsrFsBase = 0xc0000100;
    private const ushort PciAddress = 0xcf8;
    private const ushort PciData = 0xcfc;

    private static int s_first;
    private static int s_second;
    private static uint s_vector;
    private static int s_nested;
    private static int s_caught;
    private static byte[]? s_large;

    private static void Main()
    {
        TakeInterrupts();
        KeepRegisters();
        CatchFaults();
        Registers();
        Ports();
        Loader();
        if (StartInfo.Current.CommandLine.StartsWith("unhandled"u8))
            Unhandled("unhandled", null);

        if (StartInfo.Current.CommandLine.StartsWith("fault"u8))
            Unhandled("", null);
    }

    [UnmanagedCallersOnly]
    private static void OnFirst(uint vector)
    {
        Volatile.Write(ref s_vector, vector);
        Interlocked.Increment(ref s_first);
        LocalApic.EndOfInterrupt();
    }

    // Objects, floating point and an interface call in a handler.
    [UnmanagedCallersOnly]
    private static void OnSecond(uint vector)
    {
        IComparable<int> box = s_second + 1;
        var half = vector * 0.5;
        s_nested += box.CompareTo(s_second) + (int)half;
        Interlocked.Increment(ref s_second);
        LocalApic.EndOfInterrupt();
    }

    private static void TakeInterrupts()
    {
        Interrupts.Handle(FirstVector, &OnFirst);
        Interrupts.Handle(SecondVector, &OnSecond);
        LocalApic.Enable();
        LocalApic.SendToSelf(FirstVector);
        Check.That("an interrupt waits while interrupts are off", Volatile.Read(ref s_first) == 0);
        while (Volatile.Read(ref s_first) == 0)
            Processor.WaitForInterrupt();

        Check.That("an interrupt reaches its handler in C#", Volatile.Read(ref s_vector) == FirstVector);
        for (var i = 1; i < Rounds; i++)
        {
            LocalApic.SendToSelf(FirstVector);
            while (Volatile.Read(ref s_first) == i)
                Processor.Pause();
        }

        Check.That("each of 1000 interrupts is handled once", Volatile.Read(ref s_first) == Rounds);
    }

    // The handler changes every register that it may; the loop keeps sums in them.
    private static void KeepRegisters()
    {
        ulong whole = 0;
        double half = 0;
        for (var i = 0; i < 100_000; i++)
        {
            if (i % 100 == 0)
                LocalApic.SendToSelf(SecondVector);

            whole += (ulong)i;
            half += i * 0.5;
        }

        Interrupts.Disable();
        Check.That("interrupts leave the registers alone", whole == 4_999_950_000 && half == 2_499_975_000);
        Check.That("handlers may box, call interfaces and use floating point", s_second > 0 && s_nested == s_second * 41);
    }

    [UnmanagedCallersOnly]
    private static void OnThird(uint vector)
    {
        try
        {
            throw new InvalidOperationException();
        }
        catch (InvalidOperationException)
        {
            s_caught++;
        }

        LocalApic.EndOfInterrupt();
    }

    // Interrupts come while exceptions are on their way, and throw others.
    private static void CatchFaults()
    {
        Interrupts.Handle(ThirdVector, &OnThird);
        Interrupts.Enable();
        var caught = 0;
        for (var i = 0; i < Rounds; i++)
        {
            try
            {
                LocalApic.SendToSelf(ThirdVector);
                caught += i / (caught - i);
            }
            catch (DivideByZeroException)
            {
                caught++;
            }
        }

        // Nothing here lets them come.
        while (Volatile.Read(ref s_caught) < Rounds)
            Processor.Pause();

        Interrupts.Disable();
        Check.That("what is thrown in a handler leaves alone what it interrupts", caught == Rounds && s_caught == Rounds);
        try
        {
            s_large = new byte[int.MaxValue];
            Check.NotOk("memory that is not there is an exception", "there was none");
        }
        catch (OutOfMemoryException exception)
        {
            Check.That(
                "memory that is not there is an exception",
                exception.Message == "Insufficient memory to continue the execution of the program." && s_large is null);
        }
    }

    // Nobody catches what comes from here, and what is on the way does not run.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Unhandled(string message, object? nothing)
    {
        try
        {
            if (message.Length > 0)
                throw new InvalidOperationException(message);

            Console.WriteLine(nothing!.GetHashCode());
        }
        catch (InvalidOperationException exception) when (exception.Message != "unhandled")
        {
            Console.WriteLine("caught");
        }
        finally
        {
            Console.WriteLine("finally");
        }
    }

    private static void Registers()
    {
        Check.That("EFER says long mode", (Processor.ReadMsr(MsrEfer) & EferLongModeActive) != 0);
        Processor.WriteMsr(MsrFsBase, 0x123456789a);
        Check.That("a register keeps what is written", Processor.ReadMsr(MsrFsBase) == 0x123456789a);
        var before = Processor.TimeStamp;
        Check.That("time stamps grow", Processor.TimeStamp > before);
    }

    private static void Ports()
    {
        // PCI configuration: the first device is the host bridge, Intel's on the machine that QEMU emulates.
        Port.Write(PciAddress, 0x80000000u);
        var identity = Port.ReadUInt32(PciData);
        Check.That("a port takes and gives 32 bits", Port.ReadUInt32(PciAddress) == 0x80000000u && (ushort)identity == 0x8086);
        Check.That("a port gives 16 and 8 bits", Port.ReadUInt16(PciData) == 0x8086 && Port.ReadByte(PciData) == 0x86);
    }

    private static void Loader()
    {
        ref readonly var info = ref StartInfo.Current;
        Check.That("the loader's structure is there", info.Magic == StartInfo.MagicValue);
        Check.That("from version 1 on it has a memory map", info.Version == 0 || (info.MemoryMap != 0 && info.MemoryMapCount > 0));
        Console.Write("command line: ");
        foreach (var character in info.CommandLine)
            Console.Write((char)character);

        Console.WriteLine();
    }
}
