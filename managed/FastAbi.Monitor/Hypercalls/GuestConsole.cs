using System;
using FastAbi.Domains;
using FastAbi.Monitor.Devices;
using FastAbi.Monitor.Guest;
using FastAbi.Monitor.Host;

namespace FastAbi.Monitor.Hypercalls;

/// <summary>The console of the first domain (xen/include/public/xen.h: console_io): the machine's serial port.</summary>
internal sealed unsafe class GuestConsole(Domain domain, GuestSpace space, SerialPort serial)
{
    private const uint Part = 128;
    private const long Fault = -(long)XenErrno.EFAULT;

    /// <summary>Whether the guest has asked for input.</summary>
    public bool IsListening { get; private set; }

    /// <summary>Prints bytes of the guest's.</summary>
    public long Write(int caller, ulong address, uint length)
    {
        var bytes = stackalloc byte[(int)Part];
        while (length > 0)
        {
            var part = Math.Min(length, Part);
            if (!space.Read(caller, address, bytes, (int)part))
                return Fault;

            for (var i = 0; i < part; i++)
                serial.Print(bytes[i]);

            address += part;
            length -= part;
        }

        return 0;
    }

    /// <summary>Gives the guest what has come in.</summary>
    /// <returns>How many bytes, or -errno.</returns>
    public long Read(int caller, ulong address, uint length)
    {
        IsListening = true;
        var bytes = stackalloc byte[(int)Part];
        var count = 0;
        while (count < Math.Min(length, Part) && SerialInput.HasByte)
            bytes[count++] = SerialInput.Read();

        return space.Write(caller, address, bytes, count) ? count : Fault;
    }

    /// <summary>Looks for input, of which the guest learns by a virtual interrupt; and shows a prompt, which is no whole line.</summary>
    public void Listen()
    {
        serial.ShowPart();
        if (SerialInput.HasByte)
            domain.RaiseVirq(Virq.Console);
    }
}
