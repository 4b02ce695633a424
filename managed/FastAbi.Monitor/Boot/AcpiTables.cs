using System;
using System.Runtime.CompilerServices;
using FastAbi.Monitor.Devices;

namespace FastAbi.Monitor.Boot;

/// <summary>
/// ACPI's tables, as for a machine without chips ("hardware-reduced"): how many processors there are, and how to turn it off (Advanced
/// Configuration and Power Interface Specification, "ACPI Software Programming Model").
/// </summary>
internal static unsafe class AcpiTables
{
    private const int Root = 0;                 // RSDP
    private const int RootTable = 0x40;         // XSDT
    private const int Fixed = 0x80;             // FADT
    private const int Definitions = 0x1c0;      // DSDT
    private const int Processors = 0x240;       // MADT

    private const int HeaderSize = 36;
    private const int RootSize = 36;
    private const int RootSizeOfVersion1 = 20;
    private const int FixedSize = 276;
    private const byte FixedVersion = 6;
    private const int ProcessorsStart = 44;

    private const uint WritesBackAndInvalidates = 1 << 0;
    private const uint HasNoPowerButton = 1 << 4;
    private const uint HasNoSleepButton = 1 << 5;
    private const uint HasResetRegister = 1 << 10;
    private const uint IsHardwareReduced = 1 << 20;
    private const ushort HasNoVga = 1 << 2;
    private const ushort HasNoClock = 1 << 5;

    private const byte LocalApic = 0;
    private const byte MultiprocessorWakeup = 16;
    private const byte MultiprocessorWakeupSize = 16;
    private const byte LocalApicSize = 8;
    private const uint LocalApicEnabled = 1;
    private const byte PortSpace = 1;

    // Name (_S5, Package () { 5, 5, 0, 0 })
    private static ReadOnlySpan<byte> Sleep5 =>
    [
        0x08, (byte)'_', (byte)'S', (byte)'5', (byte)'_',
        0x12, 0x08, 0x04, 0x0a, PowerPort.SleepTypeOff, 0x0a, PowerPort.SleepTypeOff, 0, 0,
    ];

    /// <summary>Writes them into a page.</summary>
    /// <param name="page">The page, of zeros.</param>
    /// <param name="address">Its guest-physical address, which is that of the root pointer.</param>
    /// <param name="vcpus">The number of processors.</param>
    /// <param name="mailbox">Where processors wait to be woken; 0: they wait for STARTUP.</param>
    public static void Write(byte* page, ulong address, int vcpus, ulong mailbox)
    {
        WriteProcessors(page + Processors, vcpus, mailbox);
        Sleep5.CopyTo(new Span<byte>(page + Definitions + HeaderSize, Sleep5.Length));
        WriteHeader(page + Definitions, "DSDT"u8, 2, HeaderSize + Sleep5.Length);
        WriteFixed(page + Fixed, address + Definitions);

        var tables = page + RootTable + HeaderSize;
        Unsafe.WriteUnaligned(tables, address + Fixed);
        Unsafe.WriteUnaligned(tables + sizeof(ulong), address + Processors);
        WriteHeader(page + RootTable, "XSDT"u8, 1, HeaderSize + (2 * sizeof(ulong)));
        WriteRoot(page + Root, address + RootTable);
    }

    private static void WriteRoot(byte* root, ulong table)
    {
        // Signature 8, check sum 1, OEM 6, revision 1.
        "RSD PTR "u8.CopyTo(new Span<byte>(root, 8));
        root[8] = 0;
        "FASTAB"u8.CopyTo(new Span<byte>(root + 9, 6));
        root[15] = 2;
        Unsafe.WriteUnaligned(root + 20, (uint)RootSize);
        Unsafe.WriteUnaligned(root + 24, table);
        root[8] = CheckSum(root, RootSizeOfVersion1);
        root[32] = CheckSum(root, RootSize);
    }

    private static void WriteFixed(byte* table, ulong definitions)
    {
        Unsafe.WriteUnaligned(table + 40, (uint)definitions);
        Unsafe.WriteUnaligned(table + 109, (ushort)(HasNoVga | HasNoClock));
        Unsafe.WriteUnaligned(
            table + 112, WritesBackAndInvalidates | HasNoPowerButton | HasNoSleepButton | HasResetRegister | IsHardwareReduced);
        WritePort(table + 116, PowerPort.Reset);
        table[128] = PowerPort.ResetValue;
        Unsafe.WriteUnaligned(table + 140, definitions);
        WritePort(table + 244, PowerPort.SleepControl);
        WritePort(table + 256, PowerPort.SleepStatus);
        WriteHeader(table, "FACP"u8, FixedVersion, FixedSize);
    }

    private static void WriteProcessors(byte* table, int vcpus, ulong mailbox)
    {
        Unsafe.WriteUnaligned(table + HeaderSize, (uint)LocalApicModel.Base);
        for (var i = 0; i < vcpus; i++)
        {
            var entry = table + ProcessorsStart + (i * LocalApicSize);
            entry[0] = LocalApic;
            entry[1] = LocalApicSize;
            entry[2] = (byte)i;
            entry[3] = LocalApicModel.IdOf(i);
            Unsafe.WriteUnaligned(entry + 4, LocalApicEnabled);
        }

        var size = ProcessorsStart + (vcpus * LocalApicSize);
        if (mailbox != 0)
        {
            table[size] = MultiprocessorWakeup;
            table[size + 1] = MultiprocessorWakeupSize;
            Unsafe.WriteUnaligned(table + size + 8, mailbox);
            size += MultiprocessorWakeupSize;
        }

        WriteHeader(table, "APIC"u8, 4, size);
    }

    // "Generic Address Structure": a byte in the space of ports.
    private static void WritePort(byte* place, ushort port)
    {
        place[0] = PortSpace;
        place[1] = 8;
        place[3] = 1;
        Unsafe.WriteUnaligned(place + 4, (ulong)port);
    }

    // "System Description Table Header"; the sum of all bytes is 0.
    private static void WriteHeader(byte* table, ReadOnlySpan<byte> name, byte revision, int size)
    {
        name.CopyTo(new Span<byte>(table, 4));
        Unsafe.WriteUnaligned(table + 4, (uint)size);
        table[8] = revision;
        "FASTABFASTABI "u8.CopyTo(new Span<byte>(table + 10, 14));
        Unsafe.WriteUnaligned(table + 24, 1);
        "FABI"u8.CopyTo(new Span<byte>(table + 28, 4));
        Unsafe.WriteUnaligned(table + 32, 1);
        table[9] = CheckSum(table, size);
    }

    private static byte CheckSum(byte* bytes, int size)
    {
        byte sum = 0;
        for (var i = 0; i < size; i++)
            sum = unchecked((byte)(sum + bytes[i]));

        return unchecked((byte)-sum);
    }
}
