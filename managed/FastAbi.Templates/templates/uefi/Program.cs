using System;
using FastAbi;
using FastAbi.BareMetal;

// A UEFI application: it runs in ring 0 on the firmware, which gets it back at its end.
Console.Write("Hello from ");
Console.WriteLine(Uefi.Vendor);

// The words of the firmware's shell, or of what the program was loaded with: `dotnet run -- one two`.
foreach (var word in args)
    Console.WriteLine("argument: " + word);

if (Hypervisor.Initialize() == HypervisorMode.None)
{
    Console.WriteLine("There is no Xen here.");
    return 0;
}

// A port of an event channel. No call throws: the result says what happened.
var result = EventChannel.AllocUnbound(DomId.Self, DomId.Self, out var port);
if (!result.IsOk)
{
    Console.WriteLine("There is no port.");
    return 1;
}

Console.Write("port ");
Console.WriteLine(port.Value);
return 0;
